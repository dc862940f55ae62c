package io.caudal.domain.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.SparseStore;
import io.caudal.domain.model.CodecRoundTrip;
import io.caudal.domain.model.VarInts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

class DistributionTest {

  private static final int[] PERCENTS = {0, 50, 95, 99, 100};

  @Provide
  Arbitrary<List<Double>> few() {
    return Terms.ofAnyMagnitude().list().ofMinSize(1).ofMaxSize(64);
  }

  @Provide
  Arbitrary<List<Double>> many() {
    return Arbitraries.oneOf(Terms.likeAnInstrument(), Terms.ofAnyMagnitude())
        .list()
        .ofMinSize(65)
        .ofMaxSize(400);
  }

  @Property
  void upTo64ValuesAreExact(@ForAll("few") List<Double> values) {
    assertThat(percentiles(of(values), values.size())).containsExactly(exact(values));
  }

  @Property
  void everyRankOfFewValuesIsTheFloor(@ForAll @IntRange(min = 1, max = 64) int count) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add((double) i);
    }

    assertThat(percentiles(of(values), values.size())).containsExactly(exact(values));
  }

  @Property
  void moreAreWithinOnePercentOfTheSameRank(@ForAll("many") List<Double> values) {
    double[] actual = percentiles(of(values), values.size());
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
    Distribution restored =
        CodecRoundTrip.restored(Distribution.CODEC, of(shuffled.subList(0, cut)));
    shuffled.subList(cut, shuffled.size()).forEach(restored::add);

    assertThat(percentiles(restored, values.size()))
        .containsExactly(percentiles(of(values), values.size()));
  }

  @Provide
  Arbitrary<List<List<Double>>> parts() {
    return Arbitraries.oneOf(Terms.likeAnInstrument(), Terms.ofAnyMagnitude())
        .list()
        .ofMaxSize(90)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .filter(parts -> parts.stream().anyMatch(part -> !part.isEmpty()));
  }

  @Property(tries = 300)
  void howItWasMergedMakesNoDifference(
      @ForAll("parts") List<List<Double>> parts, @ForAll long seed) {
    List<Distribution> trees = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (List<Double> part : parts) {
      trees.add(CodecRoundTrip.restored(Distribution.CODEC, of(part)));
      all.addAll(part);
    }
    Random random = new Random(seed);
    while (trees.size() > 1) {
      Distribution branch = trees.remove(random.nextInt(trees.size()));
      trees.get(random.nextInt(trees.size())).merge(branch);
    }
    Distribution merged = trees.get(0);
    Distribution straight = of(all);

    assertThat(percentiles(merged, all.size())).containsExactly(percentiles(straight, all.size()));
    assertThat(merged.moments().sum()).isEqualTo(straight.moments().sum());
    assertThat(merged.moments().stddev(all.size()))
        .isEqualTo(straight.moments().stddev(all.size()));
  }

  @Test
  void whatIsMergedInIsLeftAsItIs() {
    Distribution whole = of(Collections.nCopies(70, 1.0));
    Distribution part = of(Collections.nCopies(70, 2.0));
    whole.merge(part);
    whole.merge(part);
    part.add(3);

    assertThat(whole.moments().sum()).isEqualTo(350.0);
    assertThat(part.moments().sum()).isEqualTo(143.0);
    assertThat(whole.at(210, 1.0)[0]).isCloseTo(2.0, within(0.02));
  }

  @Test
  void aCopySharesNothing() {
    Distribution few = of(List.of(1.0, 2.0));
    Distribution.CODEC.copy(few).add(100);
    Distribution many = of(Collections.nCopies(70, 1.0));
    Distribution copy = Distribution.CODEC.copy(many);
    for (int i = 0; i < 100; i++) {
      copy.add(1000);
    }

    assertThat(few.at(2, 1.0)).containsExactly(2.0);
    assertThat(many.at(70, 0.99)[0]).isCloseTo(1.0, within(0.01));
    assertThat(many.moments().sum()).isEqualTo(70.0);
  }

  /** By version 1: the moments, then the values as they came, or DDSketch's own encoding. */
  @Test
  void whatTheFirstVersionWroteIsReadAsItWas() throws IOException {
    for (int count : new int[] {5, 200}) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add((i * 37 % 101 - 50) * 0.75);
      }
      Distribution restored =
          Distribution.CODEC.read(
              new DataInputStream(new ByteArrayInputStream(firstVersion(values))), 1);
      restored.add(0);
      values.add(0.0);

      assertThat(percentiles(restored, values.size()))
          .containsExactly(percentiles(of(values), values.size()));
      assertThat(restored.moments().sum()).isEqualTo(of(values).moments().sum());
    }
  }

  private static byte[] firstVersion(List<Double> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    Moments.CODEC.write(of(values).moments(), out);
    out.writeBoolean(values.size() > 32);
    if (values.size() > 32) {
      DDSketch sketch = new DDSketch(new LogarithmicMapping(0.01), SparseStore::new);
      values.forEach(sketch::accept);
      GrowingByteArrayOutput encoded = GrowingByteArrayOutput.withDefaultInitialCapacity();
      sketch.encode(encoded, false);
      VarInts.writeUnsigned(encoded.numWrittenBytes(), out);
      out.write(encoded.backingArray(), 0, encoded.numWrittenBytes());
    } else {
      VarInts.writeUnsigned(values.size(), out);
      for (double value : values) {
        out.writeDouble(value);
      }
    }
    return bytes.toByteArray();
  }

  private static Distribution of(List<Double> values) {
    Distribution distribution = new Distribution();
    values.forEach(distribution::add);
    return distribution;
  }

  private static double[] percentiles(Distribution distribution, int count) {
    double[] quantiles = new double[PERCENTS.length];
    for (int i = 0; i < PERCENTS.length; i++) {
      quantiles[i] = PERCENTS[i] / 100.0;
    }
    return distribution.at(count, quantiles);
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
