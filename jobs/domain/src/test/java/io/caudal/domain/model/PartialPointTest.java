package io.caudal.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.caudal.domain.model.PartialPoint.Derived;
import io.caudal.domain.model.PartialPoint.Location;
import io.caudal.domain.model.PartialPoint.Rate;
import io.caudal.domain.model.PartialPoint.Variable;
import java.time.ZoneId;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class PartialPointTest {

  @Property
  void mergingIsAssociative(
      @ForAll("points") PartialPoint a,
      @ForAll("points") PartialPoint b,
      @ForAll("points") PartialPoint c) {
    assertThat(a.over(b).over(c)).isEqualTo(a.over(b.over(c)));
  }

  @Property
  void mergingIsIdempotent(@ForAll("points") PartialPoint a, @ForAll("points") PartialPoint b) {
    assertThat(a.over(a)).isEqualTo(a);
    assertThat(a.over(a.over(b))).isEqualTo(a.over(b));
  }

  @Property
  void nothingIsNeutral(@ForAll("points") PartialPoint a) {
    assertThat(a.over(PartialPoint.EMPTY)).isEqualTo(a);
    assertThat(PartialPoint.EMPTY.over(a)).isEqualTo(a);
  }

  @Property
  void eachSettingIsTheUppermost(
      @ForAll("points") PartialPoint upper, @ForAll("points") PartialPoint lower) {
    Map<String, String> merged = upper.over(lower).entries();

    assertThat(merged).containsAllEntriesOf(upper.entries());
    lower
        .entries()
        .forEach(
            (path, value) ->
                assertThat(merged).containsEntry(path, upper.entries().getOrDefault(path, value)));
    assertThat(merged.keySet())
        .allSatisfy(
            path ->
                assertThat(upper.entries().containsKey(path) || lower.entries().containsKey(path))
                    .isTrue());
  }

  @Property
  void whereASettingComesFromIsTheUppermostLayerThatMakesIt(
      @ForAll("points") PartialPoint template, @ForAll("points") PartialPoint control) {
    for (PointSetting setting :
        PointSetting.of(Map.of(PointLayer.TEMPLATE, template, PointLayer.CONTROL, control))) {
      PartialPoint maker = setting.from() == PointLayer.CONTROL ? control : template;
      assertThat(maker.entries()).contains(entry(setting.path(), setting.value()));
      assertThat(setting.from() == PointLayer.CONTROL)
          .isEqualTo(control.entries().containsKey(setting.path()));
    }
  }

  @Example
  void settingsReadAsAPipelineFileWritesThem() {
    Variable level =
        new Variable(
            "m",
            ValueType.NUMBER,
            VariableKind.GAUGE,
            0.01,
            new Range(-10, Double.POSITIVE_INFINITY),
            null,
            new Rate(2.0, 5_400_000_000L));
    PartialPoint point =
        new PartialPoint(
            3_600_000_000L,
            Map.of("kind", "well"),
            Map.of("depth", new Value.Num(120)),
            new Location(-33.4, null, null),
            Map.of("level", level),
            Map.of("water", new Derived("point.depth - level", 0L, Variable.EMPTY)),
            new PointTime(ZoneId.of("Asia/Kolkata")));

    assertThat(point.entries())
        .containsExactly(
            entry("attributes.depth", "120"),
            entry("coordinates.latitude", "-33.4"),
            entry("derived.water.expression", "point.depth - level"),
            entry("derived.water.tolerance", "0s"),
            entry("interval", "1h"),
            entry("labels.kind", "well"),
            entry("variables.level.kind", "gauge"),
            entry("variables.level.maxRate.change", "2"),
            entry("variables.level.maxRate.per", "90m"),
            entry("variables.level.precision", "0.01"),
            entry("variables.level.range", "[-10, null]"),
            entry("variables.level.type", "number"),
            entry("variables.level.unit", "m"),
            entry("zone", "Asia/Kolkata"));
  }

  @Provide
  Arbitrary<PartialPoint> points() {
    Arbitrary<String> texts = Arbitraries.of("one", "two", "three");
    Arbitrary<Value> values =
        Arbitraries.of(new Value.Num(1), new Value.Num(2.5), new Value.Text("x"));
    return Combinators.combine(
            durations(),
            byName(texts),
            byName(values),
            Combinators.combine(numbers(), numbers(), numbers()).as(Location::new),
            byName(variables()),
            byName(
                Combinators.combine(texts.injectNull(0.5), durations(), variables())
                    .as(Derived::new)),
            Arbitraries.of("UTC", "Asia/Kolkata")
                .map(ZoneId::of)
                .injectNull(0.5)
                .map(PointTime::new))
        .as(PartialPoint::new);
  }

  private static Arbitrary<Variable> variables() {
    Arbitrary<@Nullable Range> ranges =
        Arbitraries.of(new Range(0, 1), new Range(0, 2), Range.UNLIMITED).injectNull(0.5);
    return Combinators.combine(
            Arbitraries.of("m", "cm").injectNull(0.5),
            Arbitraries.of(ValueType.class).injectNull(0.5),
            Arbitraries.of(VariableKind.class).injectNull(0.5),
            numbers(),
            ranges,
            ranges,
            Combinators.combine(numbers(), durations()).as(Rate::new))
        .as(Variable::new);
  }

  private static <T> Arbitrary<Map<String, T>> byName(Arbitrary<T> values) {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c"), values).ofMaxSize(3);
  }

  private static Arbitrary<@Nullable Double> numbers() {
    return Arbitraries.of(0.0, 1.0, -2.5).injectNull(0.5);
  }

  private static Arbitrary<@Nullable Long> durations() {
    return Arbitraries.of(1_000_000L, 60_000_000L).injectNull(0.5);
  }
}
