package io.caudal.domain.normalize;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A count of units since 1970-01-01T00:00Z, with or without a fraction; negative before. */
final class EpochTime implements TimeText {

  private static final int LONGEST = 40;
  private static final int MICROS_DIGITS = 18;
  private static final long LARGEST_MICROS = 1_000_000_000_000_000_000L;
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  private final String unit;
  private final int power;

  /** Counts nearer to 0 than this are as many microseconds as a text of the same digits may be. */
  private final long most;

  /**
   * @param power the power of ten that makes microseconds of the unit
   */
  EpochTime(String unit, int power) {
    this.unit = unit;
    this.power = power;
    this.most = power < 0 ? Long.MAX_VALUE : LARGEST_MICROS / POWERS[power];
  }

  /** Epoch microseconds of a count that needs no text; {@link #BAD} if it may be too large. */
  long micros(long count) {
    return count > -most && count < most ? ofWhole(count) : BAD;
  }

  @Override
  public long micros(String text) {
    return isShortWhole(text) ? ofWhole(Long.parseLong(text)) : ofDecimal(text);
  }

  /** What nearly all providers send: digits alone, and so few that nothing can overflow. */
  private boolean isShortWhole(String text) {
    int length = text.length();
    // Nineteen digits are today's nanoseconds; a long takes those that do not start with a nine.
    boolean isNanos = power < 0 && length == MICROS_DIGITS + 1 && text.charAt(0) < '9';
    if (length == 0 || (length > MICROS_DIGITS - Math.max(0, power) && !isNanos)) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private long ofWhole(long count) {
    return power >= 0 ? count * POWERS[power] : Math.floorDiv(count, POWERS[-power]);
  }

  private long ofDecimal(String text) {
    if (text.length() > LONGEST || !looksLikeNumber(text)) {
      return BAD;
    }
    BigDecimal micros;
    try {
      micros = new BigDecimal(text).scaleByPowerOfTen(power);
    } catch (NumberFormatException e) {
      return BAD;
    }
    // Looked at before it is rounded: an exponent of millions would be as many digits.
    if (micros.precision() - micros.scale() > MICROS_DIGITS || micros.scale() > LONGEST) {
      return BAD;
    }
    return micros.setScale(0, RoundingMode.FLOOR).longValue();
  }

  private static boolean looksLikeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = i == 0 && c == '-';
      if (!first && (c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '+') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  @Override
  public String refusal(String text) {
    return "time '%s' is not a number of %s since 1970".formatted(Excerpt.of(text), unit);
  }
}
