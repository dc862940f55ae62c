package io.caudal.domain.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.CodecRoundTrip;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  @Provide
  Arbitrary<List<Double>> terms() {
    return Terms.ofAnyMagnitude().list().ofMaxSize(60);
  }

  @Property
  void theSumIsTheRealSumRoundedOnce(@ForAll("terms") List<Double> terms) {
    assertThat(sumOf(terms).rounded()).isEqualTo(exact(terms).doubleValue());
  }

  @Property
  void squaresAreSummedWithoutErrorToo(@ForAll("terms") List<Double> terms) {
    ExactSum squares = new ExactSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (double term : terms) {
      squares.addProduct(term, term);
      exact = exact.add(new BigDecimal(term).pow(2));
    }

    assertThat(squares.rounded()).isEqualTo(exact.doubleValue());
  }

  @Property
  void anyOrderGivesTheSameBits(@ForAll("terms") List<Double> terms, @ForAll long seed) {
    List<Double> shuffled = new ArrayList<>(terms);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Double.doubleToRawLongBits(sumOf(shuffled).rounded()))
        .isEqualTo(Double.doubleToRawLongBits(sumOf(terms).rounded()));
  }

  @Property
  void whatIsRestoredGoesOnAsIfNothingHadBeen(
      @ForAll("terms") List<Double> before, @ForAll("terms") List<Double> after) {
    ExactSum restored = CodecRoundTrip.restored(ExactSum.CODEC, sumOf(before));
    after.forEach(restored::add);
    List<Double> all = new ArrayList<>(before);
    all.addAll(after);

    assertThat(restored.rounded()).isEqualTo(exact(all).doubleValue());
  }

  @Test
  void whatCancelsLeavesWhatWasSmall() {
    assertThat(sumOf(List.of(1e100, 1.0, -1e100)).rounded()).isEqualTo(1.0);
    assertThat(sumOf(List.of(1e140, 1e-100, -1e140)).rounded()).isEqualTo(1e-100);
  }

  @Test
  void aTieIsDecidedByWhatLiesFarBelowIt() {
    double halfUnit = Math.ulp(1.0) / 2;

    assertThat(sumOf(List.of(1.0, halfUnit)).rounded()).isEqualTo(1.0);
    assertThat(sumOf(List.of(1.0, halfUnit, 1e-100)).rounded()).isEqualTo(Math.nextUp(1.0));
    assertThat(sumOf(List.of(1.0, halfUnit, -1e-100)).rounded()).isEqualTo(1.0);
  }

  @Test
  void nothingSumsToZero() {
    assertThat(new ExactSum().rounded()).isZero();
  }

  @Test
  void aCopySharesNothing() {
    ExactSum sum = sumOf(List.of(1e100, 1.0, 1e-100));
    ExactSum copy = ExactSum.CODEC.copy(sum);
    copy.add(-1e100);

    assertThat(sum.rounded()).isEqualTo(1e100);
    assertThat(copy.rounded()).isEqualTo(1.0);
  }

  private static ExactSum sumOf(List<Double> terms) {
    ExactSum sum = new ExactSum();
    terms.forEach(sum::add);
    return sum;
  }

  private static BigDecimal exact(List<Double> terms) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double term : terms) {
      sum = sum.add(new BigDecimal(term));
    }
    return sum;
  }
}
