package io.caudal.domain.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.caudal.domain.model.CodecRoundTrip;
import java.math.BigDecimal;
import java.math.MathContext;
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

class MomentsTest {

  @Provide
  Arbitrary<List<Double>> values() {
    return Terms.ofAnyMagnitude().list().ofMinSize(1).ofMaxSize(60);
  }

  /** Small scatter on a large level, where the textbook's formula loses every digit. */
  @Provide
  Arbitrary<List<Double>> scattered() {
    return Arbitraries.doubles()
        .between(1, 1e12)
        .flatMap(
            level ->
                Arbitraries.integers()
                    .between(0, 20)
                    .map(step -> level + step * Math.ulp(level) * 64)
                    .list()
                    .ofMinSize(2)
                    .ofMaxSize(60));
  }

  @Property(tries = 200)
  void theDeviationIsThatOfTheExactValues(@ForAll("values") List<Double> values) {
    double expected = exactDeviation(values);
    double largest = values.stream().mapToDouble(Math::abs).max().orElseThrow();

    assertThat(momentsOf(values).stddev(values.size()))
        .isCloseTo(expected, within(expected * 1e-12 + largest * 1e-15));
  }

  @Property(tries = 200)
  void theDeviationSurvivesCancellation(@ForAll("scattered") List<Double> values) {
    double expected = exactDeviation(values);

    assertThat(momentsOf(values).stddev(values.size()))
        .isCloseTo(expected, within(expected * 1e-15));
  }

  @Property(tries = 200)
  void equalValuesDoNotDeviate(@ForAll("scattered") List<Double> values) {
    double value = values.get(0);

    assertThat(momentsOf(Collections.nCopies(values.size(), value)).stddev(values.size())).isZero();
  }

  @Property
  void anyOrderAndARestoreGiveTheSameBits(
      @ForAll("values") List<Double> values, @ForAll long seed) {
    List<Double> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, new Random(seed));
    int half = shuffled.size() / 2;
    Moments restored = CodecRoundTrip.restored(Moments.CODEC, momentsOf(shuffled.subList(0, half)));
    shuffled.subList(half, shuffled.size()).forEach(restored::add);
    Moments straight = momentsOf(values);

    assertThat(bits(restored.sum())).isEqualTo(bits(straight.sum()));
    assertThat(bits(restored.stddev(values.size())))
        .isEqualTo(bits(straight.stddev(values.size())));
  }

  @Test
  void theLargestValuesThatAreLetInStayFinite() {
    Moments moments = new Moments();
    for (int i = 0; i < 100_000; i++) {
      moments.add(i % 2 == 0 ? 1e140 : 0.5e140);
    }

    assertThat(moments.sum()).isCloseTo(0.75e145, within(1e131));
    assertThat(moments.stddev(100_000)).isCloseTo(0.25e140, within(1e126));
  }

  @Test
  void aCopySharesNothing() {
    Moments moments = momentsOf(List.of(1.0, 3.0));
    Moments.CODEC.copy(moments).add(100);

    assertThat(moments.sum()).isEqualTo(4.0);
    assertThat(moments.stddev(2)).isEqualTo(1.0);
  }

  private static Moments momentsOf(List<Double> values) {
    Moments moments = new Moments();
    values.forEach(moments::add);
    return moments;
  }

  private static double exactDeviation(List<Double> values) {
    MathContext digits = new MathContext(700);
    BigDecimal count = BigDecimal.valueOf(values.size());
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    BigDecimal mean = sum.divide(count, digits);
    BigDecimal scatter = BigDecimal.ZERO;
    for (double value : values) {
      scatter = scatter.add(new BigDecimal(value).subtract(mean).pow(2));
    }
    return scatter.divide(count, digits).sqrt(new MathContext(40)).doubleValue();
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
