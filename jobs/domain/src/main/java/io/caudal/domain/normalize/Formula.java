package io.caudal.domain.normalize;

import io.caudal.domain.expression.EvaluationException;
import io.caudal.domain.expression.Expression;
import io.caudal.domain.expression.ExpressionException;
import io.caudal.domain.expression.Scope;
import io.caudal.domain.expression.ValueType;
import io.caudal.domain.model.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An expression over the element that is being mapped. */
public final class Formula {

  private final Expression expression;

  private Formula(Expression expression) {
    this.expression = expression;
  }

  /** What expressions of a mapping may name. */
  public static Scope scope() {
    return MappedElement.SCOPE;
  }

  static Formula numbers(String source) {
    return compile(source, ValueType.NUMBER);
  }

  /** Numbers and truth values will do: they have a text. */
  static Formula texts(String source) {
    return compile(source, ValueType.ANY);
  }

  static Formula truths(String source) {
    return compile(source, ValueType.BOOLEAN);
  }

  static Formula times(String source) {
    return compile(source, ValueType.TIME);
  }

  private static Formula compile(String source, ValueType result) {
    try {
      return new Formula(Expression.compile(source, MappedElement.SCOPE, result));
    } catch (ExpressionException e) {
      throw new IllegalArgumentException(
          "the expression '%s' cannot be used: %s".formatted(source, e.getMessage()), e);
    }
  }

  @Nullable Double number(MappedElement element, Reason reason) throws RefusedException {
    try {
      return expression.number(element);
    } catch (EvaluationException e) {
      throw refused(reason, e);
    }
  }

  @Nullable String text(MappedElement element, Reason reason) throws RefusedException {
    try {
      return expression.text(element);
    } catch (EvaluationException e) {
      throw refused(reason, e);
    }
  }

  @Nullable Boolean truth(MappedElement element, Reason reason) throws RefusedException {
    try {
      return expression.truth(element);
    } catch (EvaluationException e) {
      throw refused(reason, e);
    }
  }

  @Nullable Instant time(MappedElement element, Reason reason) throws RefusedException {
    try {
      return expression.time(element);
    } catch (EvaluationException e) {
      throw refused(reason, e);
    }
  }

  private RefusedException refused(Reason reason, EvaluationException e) {
    return new RefusedException(reason, this + ": " + e.getMessage());
  }

  @Override
  public String toString() {
    return "the expression '" + Excerpt.of(expression.toString()) + "'";
  }
}
