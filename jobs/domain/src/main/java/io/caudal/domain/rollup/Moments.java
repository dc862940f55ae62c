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
    squares.addProduct(value, value);
  }

  void merge(Moments other) {
    sum.merge(other.sum);
    squares.merge(other.squares);
  }

  double sum() {
    return sum.rounded();
  }

  /**
   * The population's standard deviation of {@code count} values. What is under the root, the
   * squares' sum times the count less the square of the sum, is taken without rounding, because the
   * two may agree in all digits of a double and more: of equal values the deviation is 0.
   */
  double stddev(long count) {
    ExactSum scatter = new ExactSum();
    scatter.addMultiple(squares, (double) count);
    scatter.subtractSquare(sum);
    return Math.sqrt(Math.max(0, scatter.rounded())) / (double) count;
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
