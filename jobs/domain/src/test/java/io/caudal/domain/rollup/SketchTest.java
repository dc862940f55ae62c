package io.caudal.domain.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.caudal.domain.model.CodecRoundTrip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SketchTest {

  @Provide
  Arbitrary<List<Double>> values() {
    return Arbitraries.oneOf(Terms.likeAnInstrument(), Terms.ofAnyMagnitude())
        .list()
        .ofMinSize(1)
        .ofMaxSize(200);
  }

  @Property
  void everyRankIsWithinOnePercent(@ForAll("values") List<Double> values) {
    Sketch sketch = of(values);
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);

    for (int rank = 0; rank < sorted.size(); rank++) {
      assertThat(sketch.at(rank))
          .isCloseTo(sorted.get(rank), within(Math.abs(sorted.get(rank)) * 0.0100001));
    }
  }

  @Property
  void whatIsMergedIsAsIfItHadBeenAdded(
      @ForAll("values") List<Double> some, @ForAll("values") List<Double> others) {
    Sketch merged = CodecRoundTrip.restored(Sketch.CODEC, of(some));
    merged.merge(of(others));
    List<Double> all = new ArrayList<>(some);
    all.addAll(others);

    assertThat(CodecRoundTrip.bytes(Sketch.CODEC, merged))
        .isEqualTo(CodecRoundTrip.bytes(Sketch.CODEC, of(all)));
  }

  /** A day at 1 Hz of what no instrument measures: the bound that the class promises. */
  @Test
  void valuesOfEveryMagnitudeAreBoundedByTheNumberOfMagnitudes() {
    Random random = new Random(1);
    Sketch sketch = new Sketch();
    for (int i = 0; i < 86_400; i++) {
      sketch.add(Math.pow(10, -300 + 440 * random.nextDouble()));
    }

    assertThat(sketch.bins()).isBetween(30_000, 51_000);
  }

  @Test
  void valuesWithinAFactorOfTwoTakeAboutThirtyBins() {
    Sketch sketch = new Sketch();
    for (int i = 0; i < 86_400; i++) {
      sketch.add(1 + i / 86_400.0);
    }

    assertThat(sketch.bins()).isBetween(30, 40);
    assertThat(CodecRoundTrip.bytes(Sketch.CODEC, sketch)).hasSizeLessThan(130);
  }

  private static Sketch of(List<Double> values) {
    Sketch sketch = new Sketch();
    values.forEach(sketch::add);
    return sketch;
  }
}
