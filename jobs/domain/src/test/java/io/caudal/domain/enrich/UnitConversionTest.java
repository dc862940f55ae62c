package io.caudal.domain.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitConversionTest {

  /** Units that measure the same. */
  private static final List<List<String>> KINDS =
      List.of(
          List.of("m", "cm", "mm", "ft", "in", "km", "mi"),
          List.of("l/s", "m3/h", "m³/h", "gal/min", "L/min", "m3/d", "cfs"),
          List.of("°C", "degF", "K"),
          List.of("bar", "mbar", "hPa", "psi", "mca", "mmHg", "kPa", "inH2O"),
          List.of("mg/m3", "ug/m3", "µg/m³", "g/L", "kg/m3"),
          List.of("kWh", "MWh", "J", "MJ"),
          List.of("ppm", "ppb", "%", "1"),
          List.of("km/h", "m/s", "kn", "mph"));

  private static UnitConversion between(String from, String to) {
    try {
      return UnitConversion.between(from, to);
    } catch (UnitException e) {
      throw new AssertionError(e);
    }
  }

  /** The factors of NIST SP 811 (2008), appendix B.8, exact ones in full. */
  @ParameterizedTest
  @CsvSource({
    "ft, m, 0.3048",
    "in, mm, 25.4",
    "mi, km, 1.609344",
    "yd, m, 0.9144",
    "nmi, m, 1852",
    "ft3, m3, 0.028316846592",
    "lb, kg, 0.45359237",
    "lbf, N, 4.4482216152605",
    "kn, m/s, 0.5144444444444445",
    "mph, m/s, 0.44704",
    "kWh, J, 3600000",
    "bar, Pa, 100000",
    "mbar, hPa, 1",
    "atm, Pa, 101325",
    "kgf, N, 9.80665",
    "Btu, J, 1055.05585262",
    "ha, m2, 10000",
    "d, s, 86400"
  })
  void exactFactorsAreExact(String from, String to, double factor) {
    assertThat(between(from, to).convert(1)).isEqualTo(factor);
  }

  /** Rounded factors of the same table; the water column is the conventional one at 4 °C. */
  @ParameterizedTest
  @CsvSource({
    "gal/min, m3/s, 6.309020E-5",
    "gpm, L/s, 6.309020E-2",
    "galUK, L, 4.54609",
    "gal, L, 3.785412",
    "psi, Pa, 6.894757E3",
    "mca, Pa, 9.80665E3",
    "cmH2O, Pa, 9.80665E1",
    "mmHg, Pa, 1.33322E2",
    "inHg, Pa, 3.386389E3",
    "cfs, m3/s, 2.831685E-2",
    "cfm, m3/s, 4.719474E-4",
    "deg, rad, 1.745329E-2"
  })
  void roundedFactorsAgree(String from, String to, double factor) {
    assertThat(between(from, to).convert(1)).isCloseTo(factor, offset(factor * 5e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "°F, degC, 32, 0",
    "degF, °C, 212, 100",
    "degF, degC, -40, -40",
    "degC, degF, 37, 98.6",
    "degC, degF, 100, 212",
    "degC, K, 0, 273.15",
    "K, °C, 0, -273.15",
    "degF, K, -459.67, 0",
    "l/s, m3/h, 1, 3.6",
    "l/s, m³/h, 0.1, 0.36",
    "m3/h, l/s, 3.6, 1",
    "ug/m3, mg/m3, 1500, 1.5",
    "ppb, ppm, 250, 0.25",
    "ppm, %, 400, 0.04",
    "mg/L, mg/m3, 0.5, 500",
    "uS/cm, mS/cm, 1413, 1.413",
    "hPa, mbar, 1013.25, 1013.25",
    "MWh, kWh, 0.25, 250",
    "%RH, 1, 45, 0.45"
  })
  void knownPairs(String from, String to, double value, double expected) {
    // The values themselves are decimals that a double only comes near to.
    assertThat(between(from, to).convert(value)).isCloseTo(expected, offset(Math.ulp(expected)));
  }

  @Property
  void goesThereAndBack(
      @ForAll("pairs") Tuple2<String, String> pair,
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
    double there = between(pair.get1(), pair.get2()).convert(value);
    double back = between(pair.get2(), pair.get1()).convert(there);

    // An offset costs the digits that it is larger by.
    double magnitude = Math.max(Math.abs(value), isTemperature(pair) ? 1000 : 0);
    assertThat(back).isCloseTo(value, offset(2 * Math.ulp(magnitude)));
  }

  private static boolean isTemperature(Tuple2<String, String> pair) {
    return KINDS.get(2).contains(pair.get1());
  }

  @Property
  void scalesWithinOneUnitInTheLastPlace(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
    double exact = new BigDecimal(value).multiply(new BigDecimal("3.6")).doubleValue();

    assertThat(between("l/s", "m3/h").convert(value)).isCloseTo(exact, offset(Math.ulp(exact)));
  }

  @Property
  void aUnitIsItself(@ForAll @DoubleRange(min = -1e300, max = 1e300) double value) {
    assertThat(between("counts", "counts").convert(value)).isEqualTo(value);
    assertThat(between("l/s", "L/s").convert(value)).isEqualTo(value);
  }

  @Provide
  Arbitrary<Tuple2<String, String>> pairs() {
    return Arbitraries.of(KINDS)
        .flatMap(
            units ->
                Combinators.combine(Arbitraries.of(units), Arbitraries.of(units)).as(Tuple::of));
  }

  /**
   * Pairs that the library's own arithmetic gives up on, as readings of a payload may name them.
   */
  @ParameterizedTest
  @CsvSource({
    "dB, %",
    "dB, 1",
    "[pH], mol/L",
    "mmol/L, [pH]",
    "Cel2/K, Cel",
    "B2, %",
    "dB.dB, 1",
    "°F/h, °C/h",
    "W/m2/°C, W/m2/K"
  })
  void whatCannotBeConvertedIsRefusedEachTime(String from, String to) {
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> UnitConversion.between(from, to))
          .isInstanceOf(UnitException.class)
          .hasMessageContaining("'" + from + "'");
    }
  }

  @Property
  void noTextMakesItThrowAnythingElse(@ForAll("texts") String text) {
    try {
      UnitConversion.between(text, "m");
    } catch (UnitException e) {
      assertThat(e).hasMessageContaining("'");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(80),
        Arbitraries.strings().withChars("mskgLh/.-[]{}()'*^%°123 ").ofMaxLength(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "counts",
        "pH",
        "NTU",
        "[HP]",
        "m999999999",
        "10*999999999",
        "1e9",
        "m//",
        "°",
        "C/",
        "((("
      })
  void whatIsNoUnitIsNotConverted(String unit) {
    assertThatThrownBy(() -> UnitConversion.between(unit, "m")).isInstanceOf(UnitException.class);
  }

  @Test
  void namesTheUnitsThatFit() {
    assertThat(UnitConversion.namesFor("l/s"))
        .contains("l/s", "gpm", "lps", "cfs")
        .doesNotContain("degC", "mA", "", "km/h");
    assertThat(UnitConversion.namesFor("NTU")).containsExactly("NTU");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> UnitConversion.between("l/s", "m"))
        .hasMessage("'l/s' cannot be converted into 'm'");
    assertThatThrownBy(() -> UnitConversion.between("m", "metres"))
        .hasMessage("unknown unit 'metres'");
  }
}
