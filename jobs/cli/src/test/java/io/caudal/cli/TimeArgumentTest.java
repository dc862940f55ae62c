package io.caudal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeArgumentTest {

  @ParameterizedTest
  @CsvSource({
    "2004-03-10T18:00:00Z, 2004-03-10T18:00:00Z",
    "2004-03-10T18:00+01:00, 2004-03-10T17:00:00Z",
    "2004-03-10, 2004-03-10T00:00:00Z"
  })
  void aTimeIsReadAsItIsWritten(String text, Instant expected) {
    assertThat(new TimeArgument().convert(text)).isEqualTo(expected);
  }

  @Test
  void aDurationIsCountedBackFromNow() {
    Instant before = Instant.now().minus(Duration.ofMinutes(90));
    assertThat(new TimeArgument().convert("90m")).isBetween(before, before.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2004-03-10T18:00", "2004-13-01", "5w"})
  void anythingElseIsRefusedWithExamples(String text) {
    assertThatThrownBy(() -> new TimeArgument().convert(text))
        .hasMessageContaining("'" + text + "' is no time")
        .hasMessageContaining("2004-03-10T18:00:00Z");
  }
}
