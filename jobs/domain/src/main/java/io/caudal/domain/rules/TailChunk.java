package io.caudal.domain.rules;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Unsettled samples of one series: what a rule sees of its readings, in order of time, then of the
 * provider's sequence. A sample of a regular series takes nine bytes when written: its time as the
 * difference of differences, and its value.
 */
public final class TailChunk {

  private static final int LEAST_CAPACITY = 4;

  /** Of each sample its time, then its value's bits: what is needed together lies together. */
  private long[] samples;

  /** Null while no sample has one. */
  private long @Nullable [] sequences;

  private int size;

  TailChunk() {
    this(LEAST_CAPACITY);
  }

  private TailChunk(int capacity) {
    samples = new long[2 * capacity];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long time(int index) {
    return samples[2 * index];
  }

  double value(int index) {
    return Double.longBitsToDouble(samples[2 * index + 1]);
  }

  long lastTime() {
    return time(size - 1);
  }

  /** Whether a sample of this identity would come after all that are here. */
  boolean endsBefore(long time, long sequence) {
    return size == 0 || compare(size - 1, time, sequence) < 0;
  }

  /**
   * Puts a sample in its place.
   *
   * @return whether there was none of its identity
   */
  boolean insert(long time, long sequence, double value) {
    int at = find(time, sequence);
    if (at >= 0) {
      return false;
    }
    put(-at - 1, time, sequence, value);
    return true;
  }

  /** Adds a sample that comes after all that are here. */
  void append(long time, long sequence, double value) {
    put(size, time, sequence, value);
  }

  /**
   * Takes away samples from the beginning: at least {@code least}, and all of one instant.
   *
   * @return those samples, or null if none would remain
   */
  @Nullable TailChunk cut(int least) {
    int at = least;
    while (at < size && time(at) == time(at - 1)) {
      at++;
    }
    if (at >= size) {
      return null;
    }
    TailChunk head = copyOf(0, at);
    TailChunk rest = copyOf(at, size);
    samples = rest.samples;
    sequences = rest.sequences;
    size = rest.size;
    return head;
  }

  /** About how much heap this takes, bytes. */
  long heapBytes() {
    return 80 + samples.length * (sequences == null ? 8L : 12L);
  }

  private int find(long time, long sequence) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, time, sequence);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  private int compare(int index, long time, long sequence) {
    int order = Long.compare(time(index), time);
    return order != 0 ? order : Long.compare(sequenceAt(index), sequence);
  }

  private long sequenceAt(int index) {
    return sequences == null ? Reading.NO_SEQUENCE : sequences[index];
  }

  private void put(int at, long time, long sequence, double value) {
    if (2 * size == samples.length) {
      grow(size * 2);
    }
    long[] known = sequences;
    if (known == null && sequence != Reading.NO_SEQUENCE) {
      known = new long[samples.length / 2];
      Arrays.fill(known, Reading.NO_SEQUENCE);
      sequences = known;
    }
    if (at < size) {
      System.arraycopy(samples, 2 * at, samples, 2 * at + 2, 2 * (size - at));
    }
    samples[2 * at] = time;
    samples[2 * at + 1] = Double.doubleToRawLongBits(value);
    if (known != null) {
      System.arraycopy(known, at, known, at + 1, size - at);
      known[at] = sequence;
    }
    size++;
  }

  private void grow(int capacity) {
    samples = Arrays.copyOf(samples, 2 * capacity);
    if (sequences != null) {
      sequences = Arrays.copyOf(sequences, capacity);
    }
  }

  private TailChunk copyOf(int from, int to) {
    int capacity = Math.max(LEAST_CAPACITY, to - from);
    TailChunk copy = new TailChunk(capacity);
    System.arraycopy(samples, 2 * from, copy.samples, 0, 2 * (to - from));
    long[] known = sequences;
    if (known != null) {
      long[] copied = new long[capacity];
      System.arraycopy(known, from, copied, 0, to - from);
      copy.sequences = copied;
    }
    copy.size = to - from;
    return copy;
  }

  TailChunk copy() {
    return copyOf(0, size);
  }

  void write(DataOutput out) throws IOException {
    VarInts.writeUnsigned(size, out);
    if (size == 0) {
      return;
    }
    long[] known = sequences;
    out.writeBoolean(known != null);
    RegularTimes times = new RegularTimes();
    for (int i = 0; i < size; i++) {
      times.write(time(i), out);
      out.writeLong(samples[2 * i + 1]);
      if (known != null) {
        VarInts.writeSigned(known[i], out);
      }
    }
  }

  static TailChunk read(DataInput in) throws IOException {
    int size = (int) VarInts.readUnsigned(in);
    if (size == 0) {
      return new TailChunk();
    }
    TailChunk chunk = new TailChunk(Math.max(LEAST_CAPACITY, size + 1));
    long[] known = in.readBoolean() ? new long[chunk.samples.length / 2] : null;
    RegularTimes times = new RegularTimes();
    for (int i = 0; i < size; i++) {
      chunk.samples[2 * i] = times.read(in);
      chunk.samples[2 * i + 1] = in.readLong();
      if (known != null) {
        known[i] = VarInts.readSigned(in);
      }
    }
    chunk.sequences = known;
    chunk.size = size;
    return chunk;
  }

  /** Each sample in full, as savepoints held them before there were chunks. */
  static TailChunk readPlain(DataInput in) throws IOException {
    long size = VarInts.readUnsigned(in);
    TailChunk chunk = new TailChunk();
    for (long i = 0; i < size; i++) {
      chunk.append(in.readLong(), VarInts.readSigned(in), in.readDouble());
    }
    return chunk;
  }

  public static final StateCodec<TailChunk> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(TailChunk chunk, DataOutput out) throws IOException {
          chunk.write(out);
        }

        @Override
        public TailChunk read(DataInput in, int version) throws IOException {
          return TailChunk.read(in);
        }

        @Override
        public long heapBytes(TailChunk chunk) {
          return chunk.heapBytes();
        }

        @Override
        public TailChunk copy(TailChunk chunk) {
          return chunk.copy();
        }
      };
}
