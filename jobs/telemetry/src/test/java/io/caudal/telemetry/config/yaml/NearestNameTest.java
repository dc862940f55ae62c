package io.caudal.telemetry.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> NAMES = List.of("template", "tags", "time", "zone");

  @Test
  void findsWhatIsNear() {
    assertThat(NearestName.to("templte", NAMES)).isEqualTo("template");
    assertThat(NearestName.to("TAGS", NAMES)).isEqualTo("tags");
    assertThat(NearestName.to("zome", NAMES)).isEqualTo("zone");
  }

  @Test
  void guessesNothingFromAfar() {
    assertThat(NearestName.to("windows", NAMES)).isNull();
    assertThat(NearestName.to("x", List.of())).isNull();
  }
}
