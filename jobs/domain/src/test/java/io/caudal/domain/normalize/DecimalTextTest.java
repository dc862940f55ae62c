package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  private final DecimalText point = new DecimalText('.', DecimalText.NONE);
  private final DecimalText comma = new DecimalText(',', '.');

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-200, -200",
    "+7, 7",
    "2.6, 2.6",
    ".5, 0.5",
    "0.7578, 0.7578",
    "007, 7",
    "1e3, 1000",
    "1.5E-3, 0.0015",
    "123456789012345678901234567890, 1.2345678901234568e29",
    "0.1234567890123456789, 0.12345678901234568",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "4.9e-324, 4.9e-324"
  })
  void readsNumbers(String text, double expected) {
    assertThat(point.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "5.",
        "abc",
        "NaN",
        "Infinity",
        "-Infinity",
        "0x1F",
        "1,2,3",
        "1.2.3",
        "1 2",
        "--1",
        "1e",
        "1e+",
        "1e999",
        "12f",
        "1d",
        "١٢"
      })
  void refusesEverythingElse(String text) {
    assertThat(point.parse(text)).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2,6;2.6",
        "1.234,5;1234.5",
        "1.234.567;1234567",
        "1234,5;1234.5",
        "-0,7578;-0.7578"
      })
  void readsDecimalCommasAndThousands(String text, double expected) {
    assertThat(comma.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2,3", "1.23", "12.34.567", "1234.567", ".234", "1,5.000", "1.234."})
  void refusesBadGroups(String text) {
    assertThat(comma.parse(text)).isNaN();
  }

  @Test
  void readsAPartOfABuffer() {
    char[] row = "a;-1.25;b".toCharArray();
    assertThat(point.parse(row, 2, 7)).isEqualTo(-1.25);
  }

  @Property
  void readsBackEveryFiniteDouble(@ForAll double any) {
    assertThat(point.parse(Double.toString(any))).isEqualTo(any);
  }

  @Property
  void agreesWithJavaOnDecimals(
      @ForAll long mantissa, @ForAll @IntRange(min = -40, max = 40) int exponent) {
    String text = mantissa + "e" + exponent;
    assertThat(point.parse(text)).isEqualTo(Double.parseDouble(text));
  }
}
