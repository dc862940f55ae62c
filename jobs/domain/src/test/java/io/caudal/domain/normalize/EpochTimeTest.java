package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochTimeTest {

  /** A number in a payload is the time that its digits are, or is left to them. */
  @Property
  void aCountIsWhatItsDigitsAre(@ForAll long count, @ForAll @IntRange(min = 0, max = 3) int unit) {
    EpochTime time = new EpochTime("units", new int[] {6, 3, 0, -3}[unit]);
    long micros = time.micros(count);

    assertThat(micros).isIn(TimeText.BAD, time.micros(Long.toString(count)));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 1078938000, 1078938000000000",
    "6, 999999999999, 999999999999000000",
    "3, -1, -1000",
    "0, 999999999999999999, 999999999999999999",
    "-3, 1790000000123456789, 1790000000123456",
    "-3, -1, -1"
  })
  void countsInReachNeedNoText(int power, long count, long micros) {
    assertThat(new EpochTime("units", power).micros(count)).isEqualTo(micros);
  }
}
