package io.caudal.telemetry.config;

import io.caudal.domain.expression.Expression;
import io.caudal.domain.expression.ExpressionException;
import io.caudal.domain.expression.Scope;
import io.caudal.domain.expression.ValueType;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/** Reads expressions: a mistake is reported at its place in the expression. */
final class Expressions {

  private Expressions() {}

  /** The source of an expression over {@code scope}, or null if it is no text. */
  static @Nullable String read(YamlValue value, Scope scope, ValueType result) {
    String source = value.text();
    if (source != null) {
      check(source, value, scope, result);
    }
    return source;
  }

  private static void check(String source, YamlValue value, Scope scope, ValueType result) {
    try {
      Expression.compile(source, scope, result);
    } catch (ExpressionException e) {
      String name = e.unknownName();
      String message = String.valueOf(e.getMessage());
      value.problem(
          ProblemCode.BAD_EXPRESSION,
          e.offsetIn(source),
          name == null ? 1 : name.length(),
          name == null ? message : message + ": there are " + scope.names());
    }
  }
}
