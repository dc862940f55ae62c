package io.caudal.domain.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.model.Coordinates;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PartialPoint.Derived;
import io.caudal.domain.model.PartialPoint.Location;
import io.caudal.domain.model.PartialPoint.Rate;
import io.caudal.domain.model.PartialPoint.Variable;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Range;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PointResolverTest {

  private static final Variable LEVEL =
      new Variable("m", null, null, null, new Range(-10, 10), null, Rate.EMPTY);
  private static final PartialPoint WELL =
      new PartialPoint(
          60_000_000L,
          Map.of("kind", "well"),
          Map.of("depth", new Value.Num(120)),
          Location.EMPTY,
          Map.of("level", LEVEL),
          Map.of());

  private final PointResolver resolver = new PointResolver(Map.of("well", WELL));

  private static PartialPoint ofLevel(Variable variable) {
    return new PartialPoint(
        null, Map.of(), Map.of(), Location.EMPTY, Map.of("level", variable), Map.of());
  }

  private static PartialPoint at(Location location) {
    return new PartialPoint(null, Map.of(), Map.of(), location, Map.of(), Map.of());
  }

  private PointSettings resolved(PartialPoint... overrides) {
    Resolution resolution = resolver.resolve("w1", "well", overrides);
    assertThat(resolution.flaws()).isEmpty();
    return Objects.requireNonNull(resolution.settings());
  }

  @Test
  void aPointIsItsTemplateWithItsOverridesTheLastUppermost() {
    PointSettings point =
        resolved(
            ofLevel(new Variable("cm", null, null, 0.5, new Range(0, 9), null, Rate.EMPTY)),
            ofLevel(new Variable(null, null, null, null, null, null, new Rate(1.0, 1_000_000L))),
            at(new Location(-33.4, -70.6, null)));

    assertThat(point.interval()).isEqualTo(60_000_000L);
    assertThat(point.labels()).containsOnly(Map.entry("kind", "well"));
    assertThat(point.attributes()).containsOnly(Map.entry("depth", new Value.Num(120)));
    assertThat(point.coordinates()).isEqualTo(new Coordinates(-33.4, -70.6, null));
    VariableSettings level = Objects.requireNonNull(point.variables().get("level"));
    assertThat(level.unit()).isEqualTo("cm");
    assertThat(level.precision()).isEqualTo(0.5);
    assertThat(level.range()).isEqualTo(new Range(0, 9));
    assertThat(Objects.requireNonNull(level.maxRate()).change()).isEqualTo(1.0);
  }

  @Test
  void pointsThatLeaveVariablesAsTheyAreShareThem() {
    assertThat(resolved().variables())
        .isSameAs(resolved(at(new Location(1.0, 2.0, 3.0))).variables());
  }

  @Test
  void anUnknownTemplateIsAFlawThatNamesTheKnown() {
    assertThat(resolver.resolve("w1", "wel", PartialPoint.EMPTY))
        .satisfies(
            resolution -> {
              assertThat(resolution.settings()).isNull();
              assertThat(resolution.flaws())
                  .containsExactly(new Flaw("template", "unknown template 'wel'", List.of("well")));
            });
  }

  @Test
  void everyFlawIsToldAtItsPathAndGivesNoPoint() {
    PartialPoint own =
        new PartialPoint(
            null,
            Map.of(),
            Map.of(),
            new Location(100.0, null, null),
            Map.of(
                "levl",
                LEVEL,
                "level",
                new Variable(null, null, null, null, null, new Range(0, 20), new Rate(1.0, null))),
            Map.of());
    Resolution resolution = resolver.resolve("w1", "well", own);

    assertThat(resolution.settings()).isNull();
    assertThat(resolution.flaws())
        .extracting(Flaw::path)
        .containsExactlyInAnyOrder(
            "variables.levl",
            "coordinates.latitude",
            "variables.level.plausible",
            "coordinates",
            "variables.level.maxRate");
  }

  @Test
  void whatATemplateLacksIsTheFlawOfItsPoints() {
    PointResolver lacking = new PointResolver(Map.of("any", PartialPoint.EMPTY));

    assertThat(lacking.flawsOf("any")).isEmpty();
    assertThat(lacking.resolve("a", "any").flaws())
        .extracting(Flaw::path, Flaw::message)
        .containsExactly(
            tuple(
                "interval", "point 'a' has no interval: neither it nor template 'any' gives one"));
  }

  @Test
  void aPlausibleLimitThatIsAbsentIsNoContradiction() {
    PointSettings point =
        resolved(
            ofLevel(
                new Variable(
                    null,
                    null,
                    null,
                    null,
                    null,
                    new Range(-5, Double.POSITIVE_INFINITY),
                    Rate.EMPTY)));

    assertThat(Objects.requireNonNull(point.variables().get("level")).plausible().min())
        .isEqualTo(-5);
  }

  private static PartialPoint deriving(Map<String, Value> attributes, String... derived) {
    Map<String, Derived> expressions = new LinkedHashMap<>();
    for (int i = 0; i < derived.length; i += 2) {
      expressions.put(derived[i], new Derived(derived[i + 1], null, Variable.EMPTY));
    }
    return new PartialPoint(
        1_000_000L, Map.of(), attributes, Location.EMPTY, Map.of("level", LEVEL), expressions);
  }

  private static List<String> flawsOf(PartialPoint template) {
    return new PointResolver(Map.of("t", template))
        .flawsOf("t").stream().map(flaw -> flaw.path() + ": " + flaw.message()).toList();
  }

  @Test
  void whatIsDerivedIsCompiledOfTheTemplate() {
    assertThat(flawsOf(deriving(Map.of(), "a", "level + 1", "b", "a * 2.0"))).isEmpty();
    assertThat(flawsOf(deriving(Map.of(), "a", "levl + 1")))
        .containsExactly(
            "derived.a.expression: derived 'a': unknown name 'levl': there are a, level");
    assertThat(flawsOf(deriving(Map.of(), "a", "level > 1.0")))
        .containsExactly(
            "derived.a.expression: derived 'a': the expression gives bool; expected a number");
    assertThat(flawsOf(deriving(Map.of(), "a", "b + level", "b", "c + 1.0", "c", "a")))
        .containsExactly(
            "derived.a.expression: derived 'a': it is computed from itself: a <- b <- c <- a");
    assertThat(flawsOf(deriving(Map.of("depth", new Value.Num(1)), "a", "point.depth")))
        .singleElement()
        .asString()
        .contains("names no variable");
  }

  @Test
  void aMistakeInAnExpressionHasItsPlaceThere() {
    Flaw flaw =
        new PointResolver(Map.of("t", deriving(Map.of(), "a", "level\n + levl")))
            .flawsOf("t")
            .get(0);

    assertThat(flaw.span()).isEqualTo(new Flaw.Span("level\n + ".length(), "levl".length()));
  }

  @Test
  void anAttributeMayComeWithThePoint() {
    PointResolver wells =
        new PointResolver(Map.of("t", deriving(Map.of(), "water", "point.depth - level")));

    assertThat(wells.flawsOf("t")).isEmpty();
    assertThat(wells.resolve("a", "t", deriving(Map.of("depth", new Value.Num(9)))).flaws())
        .isEmpty();
    assertThat(wells.resolve("a", "t").flaws())
        .extracting(Flaw::message)
        .containsExactly("derived 'water': unknown name 'point.depth': there are level, water");
    assertThat(wells.resolve("a", "t", deriving(Map.of("depth", new Value.Text("9")))).flaws())
        .extracting(Flaw::message)
        .containsExactly("derived 'water': '-' does not take (string, double)");
  }

  @Test
  void inputsAreJoinedAtEqualTimesOnly() {
    PartialPoint tolerant =
        new PartialPoint(
            1L,
            Map.of(),
            Map.of(),
            Location.EMPTY,
            Map.of("level", LEVEL),
            Map.of("a", new Derived("level", 1L, Variable.EMPTY)));

    assertThat(flawsOf(tolerant))
        .containsExactly(
            "derived.a.tolerance: inputs are joined where their times are equal: write 0s, or leave"
                + " 'tolerance' out");
  }
}
