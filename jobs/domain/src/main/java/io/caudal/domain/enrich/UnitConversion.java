package io.caudal.domain.enrich;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.measure.Unit;
import javax.measure.UnitConverter;
import javax.measure.format.UnitFormat;
import org.jspecify.annotations.Nullable;
import systems.uom.ucum.format.UCUMFormat;

/**
 * Turns values of one unit into values of another, by a scale and an offset that are worked out
 * once for a pair of units.
 *
 * <p>The factors are UCUM's. The scale is kept in two parts, so that its own rounding does not
 * count: most results are the double that is nearest to the true value. The offset is applied on
 * the side where it is the shorter decimal: Fahrenheit to Celsius subtracts 32 first, and the way
 * back adds it last.
 */
public final class UnitConversion {

  private static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_EVEN);

  /** Fewer than are computed, so that what is exact is seen to be. */
  private static final MathContext CERTAIN = new MathContext(28, RoundingMode.HALF_EVEN);

  /** Units may come from payloads: the pairs are remembered up to so many. */
  private static final int MOST_PAIRS = 10_000;

  private static final UnitFormat FORMAT =
      UCUMFormat.getInstance(UCUMFormat.Variant.CASE_SENSITIVE);

  private static final Map<Pair, Outcome> OUTCOMES = new ConcurrentHashMap<>();

  private record Pair(String from, String to) {}

  /** A conversion, or why there is none: a provider's wrong unit comes with every reading. */
  private record Outcome(@Nullable UnitConversion conversion, String refusal) {}

  private final double before;
  private final double scale;
  private final double scaleRest;
  private final double after;

  private UnitConversion(BigDecimal scale, BigDecimal offset) {
    BigDecimal shift = certain(offset.divide(scale, DIGITS));
    boolean shiftsFirst = shift.precision() < certain(offset).precision();
    this.scale = scale.doubleValue();
    this.scaleRest = scale.subtract(new BigDecimal(this.scale), DIGITS).doubleValue();
    this.before = shiftsFirst ? shift.doubleValue() : 0;
    this.after = shiftsFirst ? 0 : certain(offset).doubleValue();
  }

  private static BigDecimal certain(BigDecimal value) {
    return value.round(CERTAIN).stripTrailingZeros();
  }

  /**
   * From one unit to another, each as the field writes it or in the codes of UCUM.
   *
   * @throws UnitException if one of them is unknown, or they measure different things
   */
  public static UnitConversion between(String from, String to) throws UnitException {
    Pair pair = new Pair(from, to);
    Outcome outcome = OUTCOMES.get(pair);
    if (outcome == null) {
      outcome = outcome(from, to);
      if (OUTCOMES.size() >= MOST_PAIRS) {
        OUTCOMES.clear();
      }
      OUTCOMES.put(pair, outcome);
    }
    if (outcome.conversion() == null) {
      throw new UnitException(outcome.refusal());
    }
    return outcome.conversion();
  }

  /** Names of units that can be converted into one: some of them, the field's own among them. */
  public static Set<String> namesFor(String to) {
    Set<String> names = new TreeSet<>(Set.of(to));
    for (String name : UnitSpelling.names()) {
      if (outcome(name, to).conversion() != null) {
        names.add(name);
      }
    }
    return names;
  }

  private static Outcome outcome(String from, String to) {
    try {
      return new Outcome(resolve(from, to), "");
    } catch (UnitException e) {
      return new Outcome(null, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // The library has units, of logarithms and of degrees in products, that it cannot convert.
      return new Outcome(null, unconvertible(from, to));
    }
  }

  private static String unconvertible(String from, String to) {
    return "'%s' cannot be converted into '%s'".formatted(from, to);
  }

  public double convert(double value) {
    double shifted = value + before;
    return Math.fma(shifted, scale, shifted * scaleRest + after);
  }

  private static UnitConversion resolve(String from, String to) throws UnitException {
    if (from.equals(to)) {
      return new UnitConversion(BigDecimal.ONE, BigDecimal.ZERO);
    }
    Unit<?> source = known(from);
    Unit<?> target = known(to);
    if (!source.isCompatible(target)) {
      throw new UnitException(unconvertible(from, to));
    }
    BigDecimal sourceZero = inBaseUnits(source, BigDecimal.ZERO);
    BigDecimal targetZero = inBaseUnits(target, BigDecimal.ZERO);
    BigDecimal sourceStep = inBaseUnits(source, BigDecimal.ONE).subtract(sourceZero, DIGITS);
    BigDecimal targetStep = inBaseUnits(target, BigDecimal.ONE).subtract(targetZero, DIGITS);
    return new UnitConversion(
        sourceStep.divide(targetStep, DIGITS),
        sourceZero.subtract(targetZero, DIGITS).divide(targetStep, DIGITS));
  }

  private static Unit<?> known(String unit) throws UnitException {
    Unit<?> parsed = parse(unit);
    if (parsed == null) {
      throw new UnitException("unknown unit '%s'".formatted(unit));
    }
    return parsed;
  }

  private static synchronized @Nullable Unit<?> parse(String unit) {
    String code = UnitSpelling.code(unit);
    if (code == null) {
      return null;
    }
    try {
      return FORMAT.parse(code);
    } catch (RuntimeException | Error e) {
      // The parser tells what is no unit in many ways, errors of its lexer among them.
      return null;
    }
  }

  private static BigDecimal inBaseUnits(Unit<?> unit, BigDecimal value) {
    UnitConverter converter = toBase(unit);
    Number converted = converter.convert(value);
    return converted instanceof BigDecimal exact
        ? exact
        : new BigDecimal(converted.toString(), DIGITS);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the library cannot say that a unit fits its own
  private static UnitConverter toBase(Unit unit) {
    return unit.getConverterTo(unit.getSystemUnit());
  }
}
