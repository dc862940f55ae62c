package io.caudal.domain.rollup;

import io.caudal.domain.model.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A sum of doubles without rounding error, so that it does not depend on the order of its terms. It
 * is rounded once, when it is read.
 *
 * <p>The sum is held as partials that do not overlap, in increasing magnitude: Jonathan Shewchuk,
 * "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997, as in
 * Raymond Hettinger's recipe for an accurate floating point sum. Terms must be finite and their sum
 * must not overflow.
 */
final class ExactSum {

  private double[] partials = new double[2];
  private int size;

  void add(double term) {
    double carry = term;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double partial = partials[i];
      double high = carry + partial;
      double low = errorOfSum(carry, partial, high);
      if (low != 0) {
        partials[kept++] = low;
      }
      carry = high;
    }
    if (kept == partials.length) {
      partials = Arrays.copyOf(partials, kept * 2);
    }
    partials[kept++] = carry;
    size = kept;
  }

  /** Adds {@code a * b}, with the product's own rounding error. */
  void addProduct(double a, double b) {
    double product = a * b;
    add(product);
    double error = Math.fma(a, b, -product);
    if (error != 0) {
      add(error);
    }
  }

  void merge(ExactSum other) {
    for (int i = 0; i < other.size; i++) {
      add(other.partials[i]);
    }
  }

  /** Adds {@code sum * factor}. */
  void addMultiple(ExactSum sum, double factor) {
    for (int i = 0; i < sum.size; i++) {
      addProduct(sum.partials[i], factor);
    }
  }

  /** Subtracts {@code sum * sum}. */
  void subtractSquare(ExactSum sum) {
    for (int i = 0; i < sum.size; i++) {
      addMultiple(sum, -sum.partials[i]);
    }
  }

  /** The double nearest to the sum; ties go to even. */
  double rounded() {
    int i = size - 1;
    if (i < 0) {
      return 0;
    }
    double high = partials[i];
    double low = 0;
    while (i > 0) {
      double previous = high;
      double partial = partials[--i];
      high = previous + partial;
      low = partial - (high - previous);
      if (low != 0) {
        break;
      }
    }
    // Half a unit left over rounds by the sign of what lies below it.
    if (i > 0 && Math.signum(low) == Math.signum(partials[i - 1])) {
      double twice = low * 2;
      double candidate = high + twice;
      if (twice == candidate - high) {
        return candidate;
      }
    }
    return high;
  }

  ExactSum copy() {
    ExactSum copy = new ExactSum();
    copy.partials = partials.clone();
    copy.size = size;
    return copy;
  }

  /** The error of {@code sum = a + b} (Donald Knuth's TwoSum). */
  private static double errorOfSum(double a, double b, double sum) {
    double bRounded = sum - a;
    double aRounded = sum - bRounded;
    return (a - aRounded) + (b - bRounded);
  }

  static final StateCodec<ExactSum> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(ExactSum sum, DataOutput out) throws IOException {
          out.writeByte(sum.size);
          for (int i = 0; i < sum.size; i++) {
            out.writeDouble(sum.partials[i]);
          }
        }

        @Override
        public ExactSum read(DataInput in, int version) throws IOException {
          ExactSum sum = new ExactSum();
          sum.size = in.readUnsignedByte();
          sum.partials = new double[Math.max(2, sum.size)];
          for (int i = 0; i < sum.size; i++) {
            sum.partials[i] = in.readDouble();
          }
          return sum;
        }

        @Override
        public ExactSum copy(ExactSum sum) {
          return sum.copy();
        }
      };
}
