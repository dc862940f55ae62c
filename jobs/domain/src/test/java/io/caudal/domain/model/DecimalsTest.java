package io.caudal.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DecimalsTest {

  @Provide
  Arbitrary<double[]> values() {
    Arbitrary<Double> any =
        Arbitraries.oneOf(
            Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
            Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e15, 0.1, 1 / 3.0));
    Arbitrary<Double> decimals =
        Arbitraries.longs().between(-(1L << 53), 1L << 53).map(whole -> whole / 1e4);
    return Arbitraries.oneOf(
        any.array(double[].class),
        decimals.array(double[].class),
        measured().array(double[].class));
  }

  private static Arbitrary<Double> measured() {
    return Arbitraries.integers().between(-50_000, 50_000).map(digits -> digits / 100.0);
  }

  @Property
  void everyBitComesBack(@ForAll("values") double[] values) throws IOException {
    double[] read = new double[values.length];
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(written(values)));
    Decimals.read(read, read.length, in);

    assertThat(bits(read)).containsExactly(bits(values));
    assertThat(in.available()).isZero();
  }

  @Test
  void measuredValuesTakeAByteOrTwo() throws IOException {
    assertThat(written(new double[] {12.31, 12.34, 12.35, 12.4, 13.1})).hasSize(8);
  }

  private static byte[] written(double[] values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Decimals.write(values, values.length, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Double.doubleToRawLongBits(values[i]);
    }
    return bits;
  }
}
