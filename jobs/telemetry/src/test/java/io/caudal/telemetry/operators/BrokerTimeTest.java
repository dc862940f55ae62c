package io.caudal.telemetry.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.EventTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerTimeTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "1000, 1", "1001, 2", "-1, 0", "-1000, -1", "-1001, -1"})
  void aTimerIsNeverBeforeItsInstant(long micros, long millis) {
    assertThat(BrokerTime.toFlink(micros)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 1_711_836_000_000L, -62_135_596_800_000L})
  void millisecondsComeBackAsTheyWere(long millis) {
    assertThat(BrokerTime.toFlink(BrokerTime.fromFlink(millis))).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE / 1000 + 1})
  void theEndOfTimeIsTheEndOfTime(long millis) {
    assertThat(BrokerTime.fromFlink(millis)).isEqualTo(EventTime.END);
    assertThat(BrokerTime.toFlink(EventTime.END)).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE / 1000 - 1})
  void theBeginningOfTimeIsItsBeginning(long millis) {
    assertThat(BrokerTime.fromFlink(millis)).isEqualTo(EventTime.BEGINNING);
  }
}
