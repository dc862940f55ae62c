package io.caudal.domain.expression;

import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static io.caudal.domain.expression.AddedFunction.LISTS;

import dev.cel.common.exceptions.CelInvalidArgumentException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions of texts that CEL's library does otherwise: those that can make a text longer stop at
 * {@link #LONGEST}, or a short expression could fill the memory, and a number's text has no {@code
 * .0} behind whole numbers, so that {@code "node-" + string(payload.id)} is a name.
 */
final class Sizes {

  /** Characters of a text that an expression may make. */
  static final int LONGEST = 65_536;

  /** Elements of a list that an expression may make of two. */
  static final int MOST = 10_000;

  private static final double EXACT = 1L << 53;

  private Sizes() {}

  static List<AddedFunction> functions() {
    return List.of(
        new AddedFunction("_+_")
            .replaces(
                "add_string",
                List.of(STRING, STRING),
                arguments -> concat((String) arguments[0], (String) arguments[1]))
            .replaces(
                "add_list",
                List.of(LISTS, LISTS),
                arguments -> concat((List<?>) arguments[0], (List<?>) arguments[1])),
        new AddedFunction("replace")
            .isMethodOf(
                "replace_bounded",
                List.of(STRING, STRING, STRING),
                STRING,
                arguments ->
                    replace((String) arguments[0], (String) arguments[1], (String) arguments[2])),
        new AddedFunction("string")
            .replaces(
                "double_to_string", List.of(DOUBLE), arguments -> ofNumber((Double) arguments[0]))
            .replaces("int64_to_string", List.of(INT), arguments -> arguments[0].toString()));
  }

  /** Without an exponent or a fraction for whole numbers that a double holds exactly. */
  static String ofNumber(double number) {
    if (number == Math.rint(number) && Math.abs(number) <= EXACT) {
      return Long.toString((long) number);
    }
    return Double.isFinite(number)
        ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toString()
        : Double.toString(number);
  }

  private static String concat(String left, String right) {
    checkLength((long) left.length() + right.length());
    return left.concat(right);
  }

  private static List<?> concat(List<?> left, List<?> right) {
    int size = left.size() + right.size();
    if (size > MOST) {
      throw new CelInvalidArgumentException(
          "a list of %d elements; at most %d are allowed".formatted(size, MOST));
    }
    List<Object> both = new ArrayList<>(size);
    both.addAll(left);
    both.addAll(right);
    return both;
  }

  private static String replace(String text, String what, String by) {
    if (by.length() > what.length()) {
      // As if it were everywhere; an empty text is found before each character and at the end.
      long found = what.isEmpty() ? text.length() + 1L : text.length() / what.length();
      checkLength(text.length() + found * (by.length() - what.length()));
    }
    return text.replace(what, by);
  }

  private static void checkLength(long length) {
    if (length > LONGEST) {
      throw new CelInvalidArgumentException(
          "a text of %d characters; at most %d are allowed".formatted(length, LONGEST));
    }
  }
}
