package io.caudal.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

  private static final Scope SCOPE =
      Scope.empty()
          .with("element", ValueType.ANY)
          .with("level", ValueType.NUMBER)
          .with("name", ValueType.TEXT)
          .with("at", ValueType.TIME)
          .with("headers", ValueType.MAP)
          .with("point.depth", ValueType.NUMBER);

  private static final Map<String, Object> ELEMENT =
      Map.of(
          "t",
          235.0,
          "id",
          17.0,
          "kind",
          "pump",
          "nothing",
          Expression.NULL,
          "samples",
          List.of(1.0, 2.0, 3.0),
          "nested",
          Map.of("on", true));

  private static final Map<String, Object> VALUES =
      Map.of(
          "element",
          ELEMENT,
          "level",
          5.0,
          "name",
          "w1",
          "at",
          Instant.parse("2024-02-29T12:00:00Z"),
          "headers",
          Map.of("site", "north"),
          "point.depth",
          120.0);

  private static @Nullable Object evaluate(String source)
      throws ExpressionException, EvaluationException {
    return Expression.compile(source, SCOPE, ValueType.ANY).evaluate(VALUES::get);
  }

  private static ExpressionException mistake(String source, ValueType expected) {
    return catchThrowableOfType(
        ExpressionException.class, () -> Expression.compile(source, SCOPE, expected));
  }

  private static EvaluationException failure(String source) {
    return catchThrowableOfType(EvaluationException.class, () -> evaluate(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "element.t / 10 | 23.5",
        "10 + level | 15.0",
        "level - 1 | 4.0",
        "2 * level * 2.5 | 25.0",
        "element.t % 2 | 1.0",
        "(level > 3 ? 1 : 2.5) * level | 5.0",
        "(level < 3 ? 1 : 2.5) * level | 12.5",
        "point.depth - level | 115.0",
        "element.samples.map(s, s * 2)[2] | 6.0",
        "math.sqrt(level * level) | 5.0",
        "math.pow(2, 0.5) | 1.4142135623730951",
        "math.ln(math.exp(1)) | 1.0",
        "math.log10(1000) | 3.0",
        "element.?missing.orValue(3.5) | 3.5"
      })
  void computesNumbers(String source, double expected) throws Exception {
    assertThat(Expression.compile(source, SCOPE, ValueType.NUMBER).number(VALUES::get))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "level == 5",
        "5 == level",
        "level != 4",
        "element.t == 235",
        "element.t in [234, 235]",
        "element.t > 3 && 3 < level",
        "element.kind != \"join\"",
        "element.nested.on",
        "has(element.t) && !has(element.missing)",
        "element.nothing == null",
        "element.samples.exists(s, s == 2)",
        "size(element.samples) == 3",
        "headers.site == 'north'",
        "name.matches('w[0-9]+')"
      })
  void decides(String source) throws Exception {
    assertThat(Expression.compile(source, SCOPE, ValueType.BOOLEAN).truth(VALUES::get)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'node-' + string(element.id) | node-17",
        "element.id | 17",
        "string(0.5) | 0.5",
        "element.nested.on | true",
        "name.upperAscii() | W1",
        "'1,5'.replace(',', '.') | 1.5",
        "'a:b:c'.split(':')[1] | b",
        "name.substring(1) | 1"
      })
  void makesTexts(String source, String expected) throws Exception {
    assertThat(Expression.compile(source, SCOPE, ValueType.TEXT).text(VALUES::get))
        .isEqualTo(expected);
  }

  @Test
  void makesTimes() throws Exception {
    Expression later = Expression.compile("at - duration('90s')", SCOPE, ValueType.TIME);

    assertThat(later.time(VALUES::get)).isEqualTo(Instant.parse("2024-02-29T11:58:30Z"));
  }

  @Test
  void nullAndAnAbsentOptionalAreNoValue() throws Exception {
    assertThat(evaluate("element.nothing")).isNull();
    assertThat(evaluate("element.?missing")).isNull();
    assertThat(evaluate("element.?t")).isEqualTo(235.0);
  }

  @Test
  void saysWhichVariablesItNames() throws Exception {
    Expression expression =
        Expression.compile("point.depth - level + double(name)", SCOPE, ValueType.NUMBER);

    assertThat(expression.variables()).containsExactlyInAnyOrder("point.depth", "level", "name");
  }

  @Test
  void asksOnlyForTheVariablesThatItNeeds() throws Exception {
    Expression expression = Expression.compile("level > 3.0 || name == ''", SCOPE, ValueType.ANY);

    assertThat(
            expression.truth(
                name -> {
                  assertThat(name).isEqualTo("level");
                  return 4.0;
                }))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "level + lvl | 1 | 9 | unknown name 'lvl'",
        "level + point.dept | 1 | 9 | unknown name 'point.dept'",
        "level + 'a' | 1 | 7 | '+' does not take (double, string)",
        "level + | 1 | 8 | the expression ends too early",
        "level.x | 1 | 6 | type 'double' does not support field selection",
        "name | 1 | 1 | the expression gives string; expected a number",
        "level.foo() | 1 | 10 | unknown name 'foo'"
      })
  void aMistakeHasItsPlace(String source, int line, int column, String message) {
    ExpressionException mistake = mistake(source, ValueType.NUMBER);

    assertThat(mistake).hasMessage(message);
    assertThat(mistake.line()).isEqualTo(line);
    assertThat(mistake.column()).isEqualTo(column);
  }

  @Test
  void aMistakeInASecondLineIsThere() {
    ExpressionException mistake = mistake("level +\n  lvl", ValueType.NUMBER);

    assertThat(mistake.line()).isEqualTo(2);
    assertThat(mistake.column()).isEqualTo(3);
    assertThat(mistake.unknownName()).isEqualTo("lvl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "element.missing + 1 | there is no 'missing' (at character 8)",
        "element.kind + 1 | '+' does not take the values that it is given (at character 14)",
        "1 / 0 | / by zero (at character 3)",
        "double(name) | For input string: \"w1\" (at character 7)",
        "element.samples[7] | Index out of bounds: 7 (at character 16)"
      })
  void whatCannotBeEvaluatedSaysWhy(String source, String message) {
    assertThat(failure(source)).hasMessage(message);
  }

  @Test
  void aResultOfAnotherTypeIsAFailure() throws Exception {
    Expression expression = Expression.compile("element.kind", SCOPE, ValueType.NUMBER);

    assertThatExceptionOfType(EvaluationException.class)
        .isThrownBy(() -> expression.number(VALUES::get))
        .withMessage("gives 'pump'; expected a number");
  }

  @Test
  void aVariableWithoutAValueIsAFailure() throws Exception {
    Expression expression = Expression.compile("level + 1.0", SCOPE, ValueType.NUMBER);

    assertThatExceptionOfType(EvaluationException.class)
        .isThrownBy(() -> expression.number(name -> null));
  }

  @Test
  void whatIsTooLongOrTooDeepIsNotCompiled() {
    assertThat(mistake("1 + ".repeat(1100) + "1", ValueType.ANY)).isNotNull();
    assertThat(mistake("(".repeat(100) + "1" + ")".repeat(100), ValueType.ANY)).isNotNull();
    assertThat(mistake("1+".repeat(600) + "1", ValueType.ANY)).isNotNull();
    assertThat(mistake("'" + "a".repeat(5000) + "'", ValueType.ANY)).isNotNull();
  }

  @Test
  void comprehensionsEnd() {
    String tens =
        "["
            + IntStream.range(0, 30).mapToObj(Integer::toString).collect(Collectors.joining(","))
            + "]";

    assertThat(failure("%1$s.map(a, %1$s.map(b, %1$s.map(c, 1)))".formatted(tens)))
        .hasMessageContaining("Iteration budget exceeded");
  }

  @Test
  void textsThatDoubleAtEachStepEnd() {
    String doubling = "['aaaaaaaa']" + ".map(a, a + a)".repeat(25);
    String replacing = "'aaaaaaaa'" + ".replace('a', 'aaaaaaaa')".repeat(25);

    assertThat(failure(doubling)).hasMessageContaining("at most 65536 are allowed");
    assertThat(failure(replacing)).hasMessageContaining("at most 65536 are allowed");
  }

  @Test
  void listsThatDoubleAtEachStepEnd() throws Exception {
    String doubling = "[[1, 2]]" + ".map(a, a + a)".repeat(25);

    assertThat(evaluate("size([1] + [2, 3])")).isEqualTo(3L);
    assertThat(failure(doubling)).hasMessageContaining("at most 10000 are allowed");
  }
}
