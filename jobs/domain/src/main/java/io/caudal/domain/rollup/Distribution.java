package io.caudal.domain.rollup;

import io.caudal.domain.model.Decimals;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a window: themselves as long as they are few, then their exact moments and a
 * sketch. The same to the last bit in any order, however it was merged.
 */
final class Distribution {

  /** More than the seconds of a minute. */
  static final int FEW = 64;

  private static final int LEAST_CAPACITY = 4;

  private double[] few = new double[LEAST_CAPACITY];
  private int size;
  private @Nullable Many many;

  private static final class Many {
    private final Moments moments;
    private final Sketch sketch;

    Many(Moments moments, Sketch sketch) {
      this.moments = moments;
      this.sketch = sketch;
    }

    void add(double value) {
      moments.add(value);
      sketch.add(value);
    }
  }

  void add(double value) {
    if (many == null && size < FEW) {
      if (size == few.length) {
        few = Arrays.copyOf(few, size * 2);
      }
      few[size++] = value;
    } else {
      summarized().add(value);
    }
  }

  /** Adds all that {@code other} holds. */
  void merge(Distribution other) {
    if (other.many == null) {
      for (int i = 0; i < other.size; i++) {
        add(other.few[i]);
      }
    } else {
      Many mine = summarized();
      mine.moments.merge(other.many.moments);
      mine.sketch.merge(other.many.sketch);
    }
  }

  private Many summarized() {
    Many known = many;
    if (known == null) {
      known = new Many(moments(), new Sketch());
      for (int i = 0; i < size; i++) {
        known.sketch.add(few[i]);
      }
      many = known;
      few = new double[0];
      size = 0;
    }
    return known;
  }

  /** Sum and scatter of all values. */
  Moments moments() {
    if (many != null) {
      return many.moments;
    }
    Moments moments = new Moments();
    for (int i = 0; i < size; i++) {
      moments.add(few[i]);
    }
    return moments;
  }

  /**
   * The values at the given quantiles (0 to 1), of rank floor(q (n - 1)): exact for up to {@link
   * #FEW} values, within 1 % of the value beyond.
   *
   * @param count how many values were added, at least one
   */
  double[] at(long count, double... quantiles) {
    double[] sorted = sorted();
    double[] result = new double[quantiles.length];
    for (int i = 0; i < quantiles.length; i++) {
      long rank = (long) (quantiles[i] * (count - 1));
      result[i] = many == null ? sorted[(int) rank] : many.sketch.at(rank);
    }
    return result;
  }

  /** A copy, since a snapshot may be written while the state is in use. */
  private double[] sorted() {
    double[] sorted = Arrays.copyOf(few, size);
    Arrays.sort(sorted);
    return sorted;
  }

  static final StateCodec<Distribution> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 2;
        }

        @Override
        public void write(Distribution distribution, DataOutput out) throws IOException {
          Many many = distribution.many;
          out.writeBoolean(many != null);
          if (many != null) {
            Moments.CODEC.write(many.moments, out);
            Sketch.CODEC.write(many.sketch, out);
            return;
          }
          // In ascending order they lie close together.
          VarInts.writeUnsigned(distribution.size, out);
          Decimals.write(distribution.sorted(), distribution.size, out);
        }

        @Override
        public Distribution read(DataInput in, int version) throws IOException {
          Distribution distribution = new Distribution();
          Moments earlierMoments = version == 1 ? Moments.CODEC.read(in, version) : null;
          if (in.readBoolean()) {
            Moments moments =
                earlierMoments == null ? Moments.CODEC.read(in, version) : earlierMoments;
            distribution.few = new double[0];
            distribution.many = new Many(moments, Sketch.CODEC.read(in, version));
            return distribution;
          }
          int size = (int) VarInts.readUnsigned(in);
          distribution.few = new double[Math.max(LEAST_CAPACITY, size)];
          distribution.size = size;
          if (version == 1) {
            for (int i = 0; i < size; i++) {
              distribution.few[i] = in.readDouble();
            }
          } else {
            Decimals.read(distribution.few, size, in);
          }
          return distribution;
        }

        @Override
        public long heapBytes(Distribution distribution) {
          Many many = distribution.many;
          return 48
              + distribution.few.length * 8L
              + (many == null ? 0 : 200 + Sketch.CODEC.heapBytes(many.sketch));
        }

        @Override
        public Distribution copy(Distribution distribution) {
          Distribution copy = new Distribution();
          copy.few = distribution.few.clone();
          copy.size = distribution.size;
          Many many = distribution.many;
          if (many != null) {
            copy.many = new Many(Moments.CODEC.copy(many.moments), Sketch.CODEC.copy(many.sketch));
          }
          return copy;
        }
      };
}
