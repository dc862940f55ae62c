package io.caudal.domain.rollup;

import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** How many values fell into each bin of a sketch, by the bin's index. Bins are never collapsed. */
final class Bins {

  private int[] indexes = new int[0];
  private long[] counts = new long[0];
  private int size;
  private long total;

  long total() {
    return total;
  }

  int size() {
    return size;
  }

  void add(int index, long count) {
    int place = Arrays.binarySearch(indexes, 0, size, index);
    if (place < 0) {
      place = ~place;
      insert(place, index);
    }
    counts[place] += count;
    total += count;
  }

  private void insert(int place, int index) {
    if (size == indexes.length) {
      int capacity = size + Math.max(4, size / 2);
      indexes = Arrays.copyOf(indexes, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
    System.arraycopy(indexes, place, indexes, place + 1, size - place);
    System.arraycopy(counts, place, counts, place + 1, size - place);
    indexes[place] = index;
    counts[place] = 0;
    size++;
  }

  /** Adds all that {@code other} holds, in one pass over both. */
  void merge(Bins other) {
    int[] mergedIndexes = new int[size + other.size];
    long[] mergedCounts = new long[size + other.size];
    int merged = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < size || theirs < other.size) {
      boolean takesMine =
          theirs == other.size || (mine < size && indexes[mine] <= other.indexes[theirs]);
      boolean takesTheirs =
          mine == size || (theirs < other.size && other.indexes[theirs] <= indexes[mine]);
      mergedIndexes[merged] = takesMine ? indexes[mine] : other.indexes[theirs];
      mergedCounts[merged++] =
          (takesMine ? counts[mine++] : 0) + (takesTheirs ? other.counts[theirs++] : 0);
    }
    if (merged == size) {
      System.arraycopy(mergedCounts, 0, counts, 0, merged);
    } else {
      indexes = Arrays.copyOf(mergedIndexes, merged);
      counts = Arrays.copyOf(mergedCounts, merged);
      size = merged;
    }
    total += other.total;
  }

  /** The index of the bin that holds the value of the given rank, in ascending order from 0. */
  int indexAt(long rank) {
    long passed = 0;
    int place = -1;
    while (passed <= rank) {
      passed += counts[++place];
    }
    return indexes[place];
  }

  Bins copy() {
    Bins copy = new Bins();
    copy.indexes = Arrays.copyOf(indexes, size);
    copy.counts = Arrays.copyOf(counts, size);
    copy.size = size;
    copy.total = total;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    VarInts.writeUnsigned(size, out);
    int previous = 0;
    for (int i = 0; i < size; i++) {
      VarInts.writeSigned((long) indexes[i] - previous, out);
      VarInts.writeUnsigned(counts[i], out);
      previous = indexes[i];
    }
  }

  static Bins read(DataInput in) throws IOException {
    Bins bins = new Bins();
    bins.size = (int) VarInts.readUnsigned(in);
    bins.indexes = new int[bins.size];
    bins.counts = new long[bins.size];
    int previous = 0;
    for (int i = 0; i < bins.size; i++) {
      previous += (int) VarInts.readSigned(in);
      bins.indexes[i] = previous;
      bins.counts[i] = VarInts.readUnsigned(in);
      bins.total += bins.counts[i];
    }
    return bins;
  }
}
