package io.caudal.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LetterStoreTest {

  @Test
  void aMarkNamesAPlace() {
    assertThat(LetterStore.place("telemetry.dead-letters/2/17".getBytes(UTF_8)))
        .isEqualTo(new Place("telemetry.dead-letters", 2, 17));
  }

  /** Anybody may write to a topic. */
  @Test
  void whatNamesNoPlaceIsNoMark() {
    assertThat(LetterStore.place(null)).isNull();
    assertThat(LetterStore.place("nowhere".getBytes(UTF_8))).isNull();
    assertThat(LetterStore.place(new byte[] {-1, 0, 47})).isNull();
  }
}
