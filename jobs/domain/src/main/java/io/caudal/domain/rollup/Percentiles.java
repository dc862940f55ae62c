package io.caudal.domain.rollup;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.SparseStore;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles of rank floor(q (n - 1)): exact for up to 32 values, within 1 % of the value beyond
 * (DDSketch: Masson, Rim and Lee, "DDSketch: A Fast and Fully-Mergeable Quantile Sketch with
 * Relative-Error Guarantees", PVLDB 2019). No bin is ever collapsed, so the order of the values
 * does not matter.
 */
final class Percentiles {

  private static final int EXACT = 32;
  private static final double RELATIVE_ERROR = 0.01;

  private double[] values = new double[2];
  private int size;
  private @Nullable DDSketch sketch;

  void add(double value) {
    if (sketch != null) {
      sketch.accept(value);
    } else if (size < EXACT) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.min(EXACT, size * 2));
      }
      values[size++] = value;
    } else {
      sketch = toSketch();
      sketch.accept(value);
    }
  }

  private DDSketch toSketch() {
    DDSketch created = new DDSketch(new LogarithmicMapping(RELATIVE_ERROR), SparseStore::new);
    for (int i = 0; i < size; i++) {
      created.accept(values[i]);
    }
    size = 0;
    values = new double[0];
    return created;
  }

  /** The values at the given quantiles (0 to 1); at least one value must have been added. */
  double[] at(double... quantiles) {
    double[] result = new double[quantiles.length];
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    for (int i = 0; i < quantiles.length; i++) {
      result[i] =
          sketch != null
              ? sketch.getValueAtQuantile(quantiles[i])
              : sorted[(int) (quantiles[i] * (size - 1))];
    }
    return result;
  }

  static final StateCodec<Percentiles> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Percentiles percentiles, DataOutput out) throws IOException {
          DDSketch sketch = percentiles.sketch;
          out.writeBoolean(sketch != null);
          if (sketch == null) {
            VarInts.writeUnsigned(percentiles.size, out);
            for (int i = 0; i < percentiles.size; i++) {
              out.writeDouble(percentiles.values[i]);
            }
          } else {
            GrowingByteArrayOutput encoded = GrowingByteArrayOutput.withDefaultInitialCapacity();
            sketch.encode(encoded, false);
            VarInts.writeUnsigned(encoded.numWrittenBytes(), out);
            out.write(encoded.backingArray(), 0, encoded.numWrittenBytes());
          }
        }

        @Override
        public Percentiles read(DataInput in, int version) throws IOException {
          Percentiles percentiles = new Percentiles();
          boolean sketched = in.readBoolean();
          int length = (int) VarInts.readUnsigned(in);
          if (sketched) {
            byte[] encoded = new byte[length];
            in.readFully(encoded);
            percentiles.values = new double[0];
            percentiles.sketch = DDSketch.decode(ByteArrayInput.wrap(encoded), SparseStore::new);
          } else {
            percentiles.values = new double[Math.max(2, length)];
            for (int i = 0; i < length; i++) {
              percentiles.values[i] = in.readDouble();
            }
            percentiles.size = length;
          }
          return percentiles;
        }

        @Override
        public Percentiles copy(Percentiles percentiles) {
          Percentiles copy = new Percentiles();
          copy.values = percentiles.values.clone();
          copy.size = percentiles.size;
          copy.sketch = percentiles.sketch == null ? null : percentiles.sketch.copy();
          return copy;
        }
      };
}
