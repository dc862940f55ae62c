package io.caudal.domain.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An expression that was compiled and checked once, to be evaluated for every record.
 *
 * <ul>
 *   <li>It is CEL with its mathematics, texts and optionals. Whole numbers and fractions may be
 *       mixed, and {@code math.pow}, {@code exp}, {@code ln} and {@code log10} are there.
 *   <li>It ends: its length, depth, iterations, regular expressions and the texts that it makes are
 *       bounded.
 *   <li>It depends on its values only, and gives the same bits on every machine.
 * </ul>
 *
 * <p>Immutable and safe for use by several threads, but not serializable: settings carry the text.
 */
public final class Expression {

  /** Stands for null inside the lists and maps of {@link Bindings}. */
  public static final Object NULL = NullValue.NULL_VALUE;

  private static final int LONGEST_EXCERPT = 40;

  private final String source;
  private final Program program;
  private final Set<String> variables;

  private Expression(String source, Program program, Set<String> variables) {
    this.source = source;
    this.program = program;
    this.variables = variables;
  }

  /**
   * Compiles an expression.
   *
   * @param result what it has to give; it is refused where it is certain to give something else
   * @throws ExpressionException with the place of the mistake
   */
  public static Expression compile(String source, Scope scope, ValueType result)
      throws ExpressionException {
    try {
      CelAbstractSyntaxTree tree = Environment.compiler(scope).compile(source).getAst();
      CelType given = tree.getResultType();
      if (!result.accepts(given)) {
        throw new ExpressionException(
            "the expression gives %s; expected %s".formatted(given.name(), result), 1, 1, null);
      }
      Program program = Environment.runtime().createProgram(tree);
      return new Expression(source, program, variables(tree, scope));
    } catch (CelValidationException e) {
      List<CelIssue> issues = e.getErrors();
      throw Mistake.compiling(issues.get(0), source, scope);
    } catch (CelEvaluationException e) {
      throw new ExpressionException(String.valueOf(e.getMessage()), 1, 1, null);
    }
  }

  private static Set<String> variables(CelAbstractSyntaxTree tree, Scope scope) {
    Set<String> named = new TreeSet<>();
    Map<Long, CelReference> references = tree.getReferenceMap();
    for (CelReference reference : references.values()) {
      if (scope.variables().containsKey(reference.name())) {
        named.add(reference.name());
      }
    }
    return Set.copyOf(named);
  }

  /** The variables of the scope that it names. */
  public Set<String> variables() {
    return variables;
  }

  /**
   * Its result: a Double, Long, String, Boolean or Instant, a list or map, or null.
   *
   * @throws EvaluationException if it has none
   */
  public @Nullable Object evaluate(Bindings bindings) throws EvaluationException {
    CelVariableResolver resolver = name -> Optional.ofNullable(bindings.value(name));
    @Nullable Object result;
    try {
      result = program.eval(resolver);
    } catch (CelEvaluationException e) {
      throw Mistake.evaluating(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Values come from payloads; whatever the library makes of them stays with this record.
      throw Mistake.evaluating(String.valueOf(e.getMessage()));
    }
    if (result instanceof Optional<?> optional) {
      result = optional.orElse(null);
    }
    return result == NULL ? null : result;
  }

  /** Its result as a number, which may be NaN or infinite; null where it is null. */
  public @Nullable Double number(Bindings bindings) throws EvaluationException {
    Object result = evaluate(bindings);
    if (result == null || result instanceof Double) {
      return (Double) result;
    }
    if (result instanceof Number number) {
      return number.doubleValue();
    }
    throw unexpected(result, ValueType.NUMBER);
  }

  /** Its result as a text, numbers and truth values in words; null where it is null. */
  public @Nullable String text(Bindings bindings) throws EvaluationException {
    Object result = evaluate(bindings);
    if (result == null || result instanceof String) {
      return (String) result;
    }
    if (result instanceof Double number) {
      return Sizes.ofNumber(number);
    }
    if (result instanceof Number || result instanceof Boolean) {
      return result.toString();
    }
    throw unexpected(result, ValueType.TEXT);
  }

  /** Its result as a truth value; null where it is null. */
  public @Nullable Boolean truth(Bindings bindings) throws EvaluationException {
    Object result = evaluate(bindings);
    if (result == null || result instanceof Boolean) {
      return (Boolean) result;
    }
    throw unexpected(result, ValueType.BOOLEAN);
  }

  /** Its result as a time; null where it is null. */
  public @Nullable Instant time(Bindings bindings) throws EvaluationException {
    Object result = evaluate(bindings);
    if (result == null || result instanceof Instant) {
      return (Instant) result;
    }
    throw unexpected(result, ValueType.TIME);
  }

  private static EvaluationException unexpected(Object result, ValueType expected) {
    if (result instanceof Map || result instanceof List) {
      String found = result instanceof Map ? "a map" : "a list";
      return new EvaluationException("gives %s; expected %s".formatted(found, expected));
    }
    String text = String.valueOf(result);
    String excerpt =
        text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "…";
    return new EvaluationException("gives '%s'; expected %s".formatted(excerpt, expected));
  }

  /** Its source. */
  @Override
  public String toString() {
    return source;
  }
}
