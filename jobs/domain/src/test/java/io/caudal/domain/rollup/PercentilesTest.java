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
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  private static final int[] PERCENTS = {0, 50, 95, 99, 100};

  @Provide
  Arbitrary<List<Double>> few() {
    return Terms.ofAnyMagnitude().list().ofMinSize(1).ofMaxSize(32);
  }

  @Provide
  Arbitrary<List<Double>> many() {
    return Arbitraries.oneOf(Terms.likeAnInstrument(), Terms.ofAnyMagnitude())
        .list()
        .ofMinSize(33)
        .ofMaxSize(400);
  }

  @Property
  void upTo32ValuesAreExact(@ForAll("few") List<Double> values) {
    assertThat(percentiles(of(values))).containsExactly(exact(values));
  }

  @Property
  void everyRankOfFewValuesIsTheFloor(@ForAll @IntRange(min = 1, max = 32) int count) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add((double) i);
    }

    assertThat(percentiles(of(values))).containsExactly(exact(values));
  }

  @Property
  void moreAreWithinOnePercentOfTheSameRank(@ForAll("many") List<Double> values) {
    double[] actual = percentiles(of(values));
    double[] expected = exact(values);

    for (int i = 0; i < PERCENTS.length; i++) {
      assertThat(actual[i])
          .as("p%d", PERCENTS[i])
          .isCloseTo(expected[i], within(Math.abs(expected[i]) * 0.0100001));
    }
  }

  @Property
  void anyOrderAndARestoreGiveTheSameBits(@ForAll("many") List<Double> values, @ForAll long seed) {
    List<Double> shuffled = new ArrayList<>(values);
    Random random = new Random(seed);
    Collections.shuffle(shuffled, random);
    int cut = random.nextInt(shuffled.size());
    Percentiles restored = CodecRoundTrip.restored(Percentiles.CODEC, of(shuffled.subList(0, cut)));
    shuffled.subList(cut, shuffled.size()).forEach(restored::add);

    assertThat(percentiles(restored)).containsExactly(percentiles(of(values)));
  }

  @Test
  void aCopySharesNothing() {
    Percentiles few = of(List.of(1.0, 2.0));
    Percentiles.CODEC.copy(few).add(100);
    Percentiles many = of(Collections.nCopies(40, 1.0));
    Percentiles copy = Percentiles.CODEC.copy(many);
    for (int i = 0; i < 100; i++) {
      copy.add(1000);
    }

    assertThat(few.at(1.0)).containsExactly(2.0);
    assertThat(many.at(0.99)[0]).isCloseTo(1.0, within(0.01));
  }

  private static Percentiles of(List<Double> values) {
    Percentiles percentiles = new Percentiles();
    values.forEach(percentiles::add);
    return percentiles;
  }

  private static double[] percentiles(Percentiles percentiles) {
    double[] quantiles = new double[PERCENTS.length];
    for (int i = 0; i < PERCENTS.length; i++) {
      quantiles[i] = PERCENTS[i] / 100.0;
    }
    return percentiles.at(quantiles);
  }

  /** By rank floor(q (n - 1)), in whole numbers. */
  private static double[] exact(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    double[] result = new double[PERCENTS.length];
    for (int i = 0; i < PERCENTS.length; i++) {
      result[i] = sorted.get(PERCENTS[i] * (sorted.size() - 1) / 100);
    }
    return result;
  }
}
