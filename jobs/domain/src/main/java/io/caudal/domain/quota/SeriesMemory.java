package io.caudal.domain.quota;

import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which series a partition has shown, by a 64-bit hash of point and variable.
 *
 * <p>Two generations of at most {@link #GENERATION} series: when the younger is full, the older is
 * forgotten. So a series is known as long as fewer than {@link #GENERATION} others were seen since,
 * and all of it takes 2 MiB at most. Two series share a hash with a chance of 1 in 10^9 where a
 * partition has 131,072.
 */
final class SeriesMemory {

  /** Series. */
  static final int GENERATION = 1 << 16;

  private LongSet younger;
  private LongSet older;

  SeriesMemory() {
    this(new LongSet(), new LongSet());
  }

  private SeriesMemory(LongSet younger, LongSet older) {
    this.younger = younger;
    this.older = older;
  }

  /** Whether the series was seen, which is also to see it again. */
  boolean recall(long hash) {
    if (younger.contains(hash)) {
      return true;
    }
    if (!older.contains(hash)) {
      return false;
    }
    remember(hash);
    return true;
  }

  void remember(long hash) {
    if (younger.size() == GENERATION) {
      older = younger;
      younger = new LongSet();
    }
    younger.add(hash);
  }

  /**
   * FNV-1a over the characters, then the finalizer of MurmurHash3, so that all bits depend on all
   * characters.
   */
  static long hash(String point, String variable) {
    long hash = mixed(0xcbf29ce484222325L, point);
    // No character of a text is this one: it parts the two.
    hash = (hash ^ 0x10000) * 0x100000001b3L;
    hash = mixed(hash, variable);
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  private static long mixed(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  SeriesMemory copy() {
    return new SeriesMemory(younger.copy(), older.copy());
  }

  void write(DataOutput out) throws IOException {
    write(younger, out);
    write(older, out);
  }

  /** In ascending order: what is the same is written the same. */
  private static void write(LongSet set, DataOutput out) throws IOException {
    long[] hashes = set.toArray();
    Arrays.sort(hashes);
    VarInts.writeUnsigned(hashes.length, out);
    for (long hash : hashes) {
      out.writeLong(hash);
    }
  }

  static SeriesMemory read(DataInput in) throws IOException {
    return new SeriesMemory(readSet(in), readSet(in));
  }

  private static LongSet readSet(DataInput in) throws IOException {
    LongSet set = new LongSet();
    long size = VarInts.readUnsigned(in);
    for (long i = 0; i < size; i++) {
      set.add(in.readLong());
    }
    return set;
  }
}
