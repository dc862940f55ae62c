package io.caudal.domain.dedup;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The identities (time and sequence) accepted in one chunk of a series, each with a fingerprint of
 * its value, in order. A reading of a regular series takes five bytes when written: its time as the
 * difference of differences, and the fingerprint.
 */
public final class SeenReadings {

  /** What is known of an identity. */
  public enum Verdict {
    NEW,
    DUPLICATE,
    CONFLICT
  }

  private long[] times = new long[4];
  private long @Nullable [] sequences;
  private int[] fingerprints = new int[4];
  private int size;

  /** Remembers the identity if it is new. */
  public Verdict add(long time, long sequence, int fingerprint) {
    int at = find(time, sequence);
    if (at >= 0) {
      return fingerprints[at] == fingerprint ? Verdict.DUPLICATE : Verdict.CONFLICT;
    }
    insert(-at - 1, time, sequence, fingerprint);
    return Verdict.NEW;
  }

  public int size() {
    return size;
  }

  private int find(long time, long sequence) {
    if (size > 0 && compare(size - 1, time, sequence) < 0) {
      return -size - 1;
    }
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
    int order = Long.compare(times[index], time);
    return order != 0 ? order : Long.compare(sequenceAt(index), sequence);
  }

  private long sequenceAt(int index) {
    return sequences == null ? Reading.NO_SEQUENCE : sequences[index];
  }

  private void insert(int at, long time, long sequence, int fingerprint) {
    if (size == times.length) {
      grow(size * 2);
    }
    if (sequence != Reading.NO_SEQUENCE && sequences == null) {
      sequences = new long[times.length];
      Arrays.fill(sequences, Reading.NO_SEQUENCE);
    }
    System.arraycopy(times, at, times, at + 1, size - at);
    System.arraycopy(fingerprints, at, fingerprints, at + 1, size - at);
    times[at] = time;
    fingerprints[at] = fingerprint;
    if (sequences != null) {
      System.arraycopy(sequences, at, sequences, at + 1, size - at);
      sequences[at] = sequence;
    }
    size++;
  }

  private void grow(int capacity) {
    times = Arrays.copyOf(times, capacity);
    fingerprints = Arrays.copyOf(fingerprints, capacity);
    if (sequences != null) {
      sequences = Arrays.copyOf(sequences, capacity);
    }
  }

  public static final StateCodec<SeenReadings> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(SeenReadings seen, DataOutput out) throws IOException {
          VarInts.writeUnsigned(seen.size, out);
          long[] sequences = seen.sequences;
          out.writeBoolean(sequences != null);
          long previous = 0;
          long step = 0;
          for (int i = 0; i < seen.size; i++) {
            long delta = seen.times[i] - previous;
            VarInts.writeSigned(delta - step, out);
            out.writeInt(seen.fingerprints[i]);
            if (sequences != null) {
              VarInts.writeSigned(sequences[i], out);
            }
            previous = seen.times[i];
            // The first delta is a whole instant; the second starts the regular pattern.
            step = i == 0 ? 0 : delta;
          }
        }

        @Override
        public SeenReadings read(DataInput in, int version) throws IOException {
          SeenReadings seen = new SeenReadings();
          int size = (int) VarInts.readUnsigned(in);
          seen.grow(Math.max(4, size + 1));
          long[] sequences = in.readBoolean() ? new long[seen.times.length] : null;
          seen.sequences = sequences;
          long previous = 0;
          long step = 0;
          for (int i = 0; i < size; i++) {
            long delta = VarInts.readSigned(in) + step;
            seen.times[i] = previous + delta;
            seen.fingerprints[i] = in.readInt();
            if (sequences != null) {
              sequences[i] = VarInts.readSigned(in);
            }
            previous = seen.times[i];
            step = i == 0 ? 0 : delta;
          }
          seen.size = size;
          return seen;
        }

        @Override
        public long heapBytes(SeenReadings seen) {
          return 80 + seen.times.length * (seen.sequences == null ? 12L : 20L);
        }

        @Override
        public SeenReadings copy(SeenReadings seen) {
          SeenReadings copy = new SeenReadings();
          copy.times = seen.times.clone();
          copy.fingerprints = seen.fingerprints.clone();
          long[] sequences = seen.sequences;
          copy.sequences = sequences == null ? null : sequences.clone();
          copy.size = seen.size;
          return copy;
        }
      };
}
