package io.caudal.domain.normalize;

/**
 * Reads decimal numbers as providers write them: an optional sign, digits (grouped by threes where
 * there is a thousands separator), a decimal mark followed by digits, an exponent. Everything else
 * is not a number: NaN and Infinity in words, hexadecimal, a second decimal mark, digits that end
 * in the mark, a number too large for a double.
 */
final class DecimalText {

  /** No thousands separator. */
  static final char NONE = '\0';

  /** The powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT_MANTISSA = 1L << 53;
  private static final int MANTISSA_DIGITS = 18;
  private static final int EXPONENT_LIMIT = 100_000;

  private final char decimal;
  private final char thousands;

  private char[] text = {};
  private int at;
  private int end;
  private long mantissa;
  private int significant;
  private int scale;

  DecimalText(char decimal, char thousands) {
    this.decimal = decimal;
    this.thousands = thousands;
  }

  double parse(String number) {
    return parse(number.toCharArray(), 0, number.length());
  }

  /** The number in {@code chars[from, to)}, or NaN when it is none. */
  double parse(char[] chars, int from, int to) {
    text = chars;
    at = from;
    end = to;
    mantissa = 0;
    significant = 0;
    scale = 0;
    boolean negative = readSign();
    if (!readMantissa()) {
      return Double.NaN;
    }
    int exponent = 0;
    if (at < end && (text[at] == 'e' || text[at] == 'E')) {
      at++;
      boolean negativeExponent = readSign();
      int digits = at;
      exponent = readExponent();
      if (at == digits) {
        return Double.NaN;
      }
      exponent = negativeExponent ? -exponent : exponent;
    }
    if (at != end) {
      return Double.NaN;
    }
    double magnitude = magnitude(from, exponent - scale);
    return negative ? -magnitude : magnitude;
  }

  private boolean readSign() {
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      return text[at++] == '-';
    }
    return false;
  }

  private boolean readMantissa() {
    int whole = readDigits();
    if (thousands != NONE && at < end && text[at] == thousands) {
      if (whole < 1 || whole > 3) {
        return false;
      }
      while (at < end && text[at] == thousands) {
        at++;
        if (readDigits() != 3) {
          return false;
        }
      }
    }
    if (at < end && text[at] == decimal) {
      at++;
      int fraction = readDigits();
      scale = fraction;
      return fraction > 0;
    }
    return whole > 0;
  }

  private int readDigits() {
    int start = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      int digit = text[at++] - '0';
      if (significant > 0 || digit > 0) {
        significant++;
      }
      if (significant <= MANTISSA_DIGITS) {
        mantissa = mantissa * 10 + digit;
      }
    }
    return at - start;
  }

  private int readExponent() {
    int exponent = 0;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      exponent = Math.min(EXPONENT_LIMIT, exponent * 10 + (text[at++] - '0'));
    }
    return exponent;
  }

  /** One correctly rounded operation on two exact doubles where that is possible. */
  private double magnitude(int from, int power) {
    if (significant <= MANTISSA_DIGITS
        && mantissa <= EXACT_MANTISSA
        && Math.abs(power) < POWERS.length) {
      return power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
    }
    double slow = Math.abs(Double.parseDouble(plain(from)));
    return Double.isInfinite(slow) ? Double.NaN : slow;
  }

  private String plain(int from) {
    StringBuilder plain = new StringBuilder(end - from);
    for (int i = from; i < end; i++) {
      if (text[i] == decimal) {
        plain.append('.');
      } else if (text[i] != thousands) {
        plain.append(text[i]);
      }
    }
    return plain.toString();
  }
}
