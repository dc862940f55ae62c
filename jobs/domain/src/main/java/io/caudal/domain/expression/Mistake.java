package io.caudal.domain.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the library's findings into the words of those who write pipelines. */
final class Mistake {

  private static final Pattern UNKNOWN_NAME =
      Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern QUALIFIED_NAME = Pattern.compile("\\w+(\\.\\w+)*");
  private static final Pattern EVALUATION_PREFIX =
      Pattern.compile("^evaluation error(?: at \\S*?:(\\d+))?: ");
  private static final Pattern NO_KEY = Pattern.compile("key '(.*)' is not present in map\\.");

  private static final int LONGEST = 200;

  private Mistake() {}

  /** The first of what the compiler found. */
  static ExpressionException compiling(CelIssue issue, String source, Scope scope) {
    CelSourceLocation location = issue.getSourceLocation();
    Matcher unknown = UNKNOWN_NAME.matcher(issue.getMessage());
    int line = Math.max(1, location.getLine());
    int column = Math.max(1, location.getColumn() + 1);
    if (!unknown.matches()) {
      return new ExpressionException(sentence(issue.getMessage()), line, column, null);
    }
    String first = unknown.group(1);
    String name = first;
    if (scope.isQualifier(first)) {
      name = qualified(first, source.lines().skip(line - 1L).findFirst().orElse(""), column);
    }
    return new ExpressionException("unknown name '%s'".formatted(name), line, column, name);
  }

  /** The whole of {@code point.depth}, of which CEL only says that there is no {@code point}. */
  private static String qualified(String name, String line, int column) {
    Matcher whole = QUALIFIED_NAME.matcher(line);
    return column <= line.length() && whole.find(column - 1) && whole.group().startsWith(name)
        ? whole.group()
        : name;
  }

  /** Why an evaluation failed, and at which character of the expression. */
  static EvaluationException evaluating(String message) {
    Matcher prefix = EVALUATION_PREFIX.matcher(message);
    if (!prefix.find()) {
      return new EvaluationException(runtimeSentence(message));
    }
    String sentence = runtimeSentence(message.substring(prefix.end()));
    return new EvaluationException(
        prefix.group(1) == null
            ? sentence
            : "%s (at character %d)".formatted(sentence, Integer.parseInt(prefix.group(1)) + 1));
  }

  private static String sentence(String message) {
    Matcher overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      return "'%s' does not take %s".formatted(readable(overload.group(1)), overload.group(2));
    }
    if (message.contains("'<EOF>'")) {
      return "the expression ends too early";
    }
    int expecting = message.indexOf(" expecting ");
    return expecting < 0 ? message : message.substring(0, expecting);
  }

  private static String runtimeSentence(String message) {
    Matcher key = NO_KEY.matcher(message);
    if (key.matches()) {
      return "there is no '%s'".formatted(key.group(1));
    }
    if (message.startsWith("No matching overload for function '")) {
      String function = message.substring(35, message.indexOf('\'', 35));
      return "'%s' does not take the values that it is given".formatted(readable(function));
    }
    // It may quote its arguments.
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
  }

  /** {@code _+_} is how CEL calls the operator {@code +}. */
  private static String readable(String function) {
    return switch (function) {
      case "_?_:_" -> "?:";
      case "_[_]" -> "[]";
      case "@in" -> "in";
      default -> function.startsWith("@") ? function : function.replace("_", "");
    };
  }
}
