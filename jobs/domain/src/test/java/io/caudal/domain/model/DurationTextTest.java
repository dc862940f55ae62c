package io.caudal.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0s, 0s",
    "7, 7us, 7us",
    "90000000, 90s, 1m 30s",
    "7200000000, 2h, 2h",
    "3600004000, 3600004ms, 1h 4ms",
    "3723004005, 3723004005us, 1h 2m 3s",
    "18407323004000, 18407323004ms, 213d 1h 8m"
  })
  void isExactForFilesAndRoundedForPeople(long micros, String exact, String rounded) {
    assertThat(DurationText.of(micros)).isEqualTo(exact);
    assertThat(DurationText.rounded(micros)).isEqualTo(rounded);
  }
}
