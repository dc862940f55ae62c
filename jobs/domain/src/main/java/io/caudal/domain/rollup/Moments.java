package io.caudal.domain.rollup;

import io.caudal.domain.model.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Sum, mean and population standard deviation, the same to the last bit in any order. */
final class Moments {

  private ExactSum sum = new ExactSum();
  private ExactSum squares = new ExactSum();

  void add(double value) {
    sum.add(value);
    squares.addSquare(value);
  }

  double sum() {
    return sum.rounded();
  }

  /**
   * The population's standard deviation of {@code count} values. The difference of the squares' sum
   * and the square of the sum is taken in twice a double's precision, because the two may agree in
   * nearly all digits of a single one.
   */
  double stddev(long count) {
    double high = sum.rounded();
    double low = sum.remainder();
    double square = high * high;
    double squareError = Math.fma(high, high, -square) + 2 * high * low;
    double quotient = square / count;
    double quotientError =
        (Math.fma(-quotient, (double) count, square) + squareError) / (double) count;
    double total = squares.rounded();
    double difference = total - quotient;
    double differenceError = ExactSum.errorOfSum(total, -quotient, difference);
    double scatter = difference + (differenceError + squares.remainder() - quotientError);
    return Math.sqrt(Math.max(0, scatter) / count);
  }

  static final StateCodec<Moments> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Moments moments, DataOutput out) throws IOException {
          ExactSum.CODEC.write(moments.sum, out);
          ExactSum.CODEC.write(moments.squares, out);
        }

        @Override
        public Moments read(DataInput in, int version) throws IOException {
          Moments moments = new Moments();
          moments.sum = ExactSum.CODEC.read(in, version);
          moments.squares = ExactSum.CODEC.read(in, version);
          return moments;
        }

        @Override
        public Moments copy(Moments moments) {
          Moments copy = new Moments();
          copy.sum = moments.sum.copy();
          copy.squares = moments.squares.copy();
          return copy;
        }
      };
}
