package io.caudal.domain.rollup;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.SparseStore;
import com.datadoghq.sketch.ddsketch.store.Store;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;

/**
 * Values to within 1 % of themselves (DDSketch: Masson, Rim and Lee, "DDSketch: A Fast and
 * Fully-Mergeable Quantile Sketch with Relative-Error Guarantees", PVLDB 2019). No bin is ever
 * collapsed, so the order of the values does not matter, nor how they were merged.
 *
 * <p>It holds 12 bytes for each bin that has a value: some thirty bins for values within a factor
 * of two of each other, fifty thousand at most for values from 1e-300 to 1e140.
 */
final class Sketch {

  private static final LogarithmicMapping MAPPING = new LogarithmicMapping(0.01);
  private static final double LEAST = MAPPING.minIndexableValue();

  private Bins negative = new Bins();
  private Bins positive = new Bins();
  private long zeros;

  void add(double value) {
    if (value > LEAST) {
      positive.add(MAPPING.index(value), 1);
    } else if (value < -LEAST) {
      negative.add(MAPPING.index(-value), 1);
    } else {
      zeros++;
    }
  }

  void merge(Sketch other) {
    negative.merge(other.negative);
    positive.merge(other.positive);
    zeros += other.zeros;
  }

  /** The value of the given rank, in ascending order from 0. */
  double at(long rank) {
    long fromZero = rank - negative.total();
    if (fromZero < 0) {
      return -MAPPING.value(negative.indexAt(-fromZero - 1));
    }
    long fromPositive = fromZero - zeros;
    return fromPositive < 0 ? 0 : MAPPING.value(positive.indexAt(fromPositive));
  }

  int bins() {
    return negative.size() + positive.size();
  }

  static final StateCodec<Sketch> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 2;
        }

        @Override
        public void write(Sketch sketch, DataOutput out) throws IOException {
          sketch.negative.write(out);
          VarInts.writeUnsigned(sketch.zeros, out);
          sketch.positive.write(out);
        }

        @Override
        public Sketch read(DataInput in, int version) throws IOException {
          if (version == 1) {
            return readFirstVersion(in);
          }
          Sketch sketch = new Sketch();
          sketch.negative = Bins.read(in);
          sketch.zeros = VarInts.readUnsigned(in);
          sketch.positive = Bins.read(in);
          return sketch;
        }

        @Override
        public long heapBytes(Sketch sketch) {
          return 180 + sketch.bins() * 12L;
        }

        @Override
        public Sketch copy(Sketch sketch) {
          Sketch copy = new Sketch();
          copy.negative = sketch.negative.copy();
          copy.zeros = sketch.zeros;
          copy.positive = sketch.positive.copy();
          return copy;
        }
      };

  /** As DDSketch encodes itself. */
  private static Sketch readFirstVersion(DataInput in) throws IOException {
    byte[] encoded = new byte[(int) VarInts.readUnsigned(in)];
    in.readFully(encoded);
    DDSketch earlier = DDSketch.decode(ByteArrayInput.wrap(encoded), SparseStore::new);
    Sketch sketch = new Sketch();
    addAll(earlier.getNegativeValueStore(), sketch.negative);
    addAll(earlier.getPositiveValueStore(), sketch.positive);
    sketch.zeros =
        Math.round(earlier.getCount()) - sketch.negative.total() - sketch.positive.total();
    return sketch;
  }

  private static void addAll(Store from, Bins to) {
    for (Iterator<Bin> bins = from.getAscendingIterator(); bins.hasNext(); ) {
      Bin bin = bins.next();
      to.add(bin.getIndex(), Math.round(bin.getCount()));
    }
  }
}
