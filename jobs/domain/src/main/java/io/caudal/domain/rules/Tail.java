package io.caudal.domain.rules;

import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The unsettled samples of a series, in order. The newest are here; full chunks of older ones lie
 * apart and are read only when they settle, are joined by another sample or are evaluated again.
 * Two chunks never share an instant.
 */
final class Tail {

  private static final long[] NONE = {};

  /** Under what the full chunks are kept, oldest first. Only the oldest may begin before it. */
  private long[] starts = NONE;

  private int full;

  private TailChunk newest = new TailChunk();

  boolean isEmpty() {
    return newest.isEmpty();
  }

  /** When the newest sample was observed; there must be one. */
  long lastTime() {
    return newest.lastTime();
  }

  boolean endsBefore(long time, long sequence) {
    return newest.endsBefore(time, sequence);
  }

  /** Adds a sample that comes after all that are here. */
  void append(long time, long sequence, double value, TailChunks chunks) {
    if (newest.size() >= chunks.size() && time > newest.lastTime()) {
      spill(chunks);
      seal(newest, chunks);
      newest = new TailChunk();
    }
    newest.append(time, sequence, value);
  }

  /**
   * Puts a sample in its place.
   *
   * @return whether there was none of its identity
   */
  boolean insert(long time, long sequence, double value, TailChunks chunks) {
    if (full == 0 || time >= newest.time(0)) {
      if (!newest.insert(time, sequence, value)) {
        return false;
      }
      spill(chunks);
      return true;
    }
    int at = full - 1;
    while (at > 0 && starts[at] > time) {
      at--;
    }
    TailChunk chunk = chunks.get(starts[at]);
    if (!chunk.insert(time, sequence, value)) {
      return false;
    }
    TailChunk head = chunk.size() > 2 * chunks.size() ? chunk.cut(chunks.size()) : null;
    if (head == null) {
      chunks.put(starts[at], chunk);
      return true;
    }
    // The oldest may hold samples of before its start, so the rest may need that start's place.
    chunks.remove(starts[at]);
    starts[at] = head.time(0);
    chunks.put(head.time(0), head);
    addStart(at + 1, chunk.time(0));
    chunks.put(chunk.time(0), chunk);
    return true;
  }

  /** Whether {@link #settle} would hand out anything. */
  boolean settles(long until) {
    return full > 0 ? endOfOldest() <= until : !newest.isEmpty() && newest.lastTime() < until;
  }

  /** Hands out the chunks whose samples are all older than {@code until}, and forgets them. */
  void settle(long until, TailChunks chunks, Consumer<TailChunk> taker) {
    while (full > 0 && endOfOldest() <= until) {
      long start = starts[0];
      taker.accept(chunks.get(start));
      chunks.remove(start);
      full--;
      System.arraycopy(starts, 1, starts, 0, full);
    }
    if (full == 0 && !newest.isEmpty() && newest.lastTime() < until) {
      taker.accept(newest);
      newest = new TailChunk();
    }
  }

  /** Hands out all chunks, oldest first. */
  void forEach(TailChunks chunks, Consumer<TailChunk> taker) {
    for (int i = 0; i < full; i++) {
      taker.accept(chunks.get(starts[i]));
    }
    taker.accept(newest);
  }

  /** Forgets everything. */
  void clear(TailChunks chunks) {
    for (int i = 0; i < full; i++) {
      chunks.remove(starts[i]);
    }
    starts = NONE;
    full = 0;
    newest = new TailChunk();
  }

  /** A time that all samples of the oldest full chunk are before. */
  private long endOfOldest() {
    return full > 1 ? starts[1] : newest.time(0);
  }

  private void spill(TailChunks chunks) {
    while (newest.size() > 2 * chunks.size()) {
      TailChunk head = newest.cut(chunks.size());
      if (head == null) {
        return;
      }
      seal(head, chunks);
    }
  }

  private void seal(TailChunk chunk, TailChunks chunks) {
    addStart(full, chunk.time(0));
    chunks.put(chunk.time(0), chunk);
  }

  private void addStart(int at, long start) {
    if (full == starts.length) {
      starts = Arrays.copyOf(starts, full + 1 + full / 2);
    }
    System.arraycopy(starts, at, starts, at + 1, full - at);
    starts[at] = start;
    full++;
  }

  /** About how much heap this takes without the full chunks, bytes. */
  long heapBytes() {
    return 40 + 8L * starts.length + newest.heapBytes();
  }

  Tail copy() {
    Tail copy = new Tail();
    copy.starts = starts.clone();
    copy.full = full;
    copy.newest = newest.copy();
    return copy;
  }

  void write(DataOutput out) throws IOException {
    VarInts.writeUnsigned(full, out);
    RegularTimes times = new RegularTimes();
    for (int i = 0; i < full; i++) {
      times.write(starts[i], out);
    }
    newest.write(out);
  }

  static Tail read(DataInput in) throws IOException {
    Tail tail = new Tail();
    int full = (int) VarInts.readUnsigned(in);
    if (full > 0) {
      tail.starts = new long[full];
      RegularTimes times = new RegularTimes();
      for (int i = 0; i < full; i++) {
        tail.starts[i] = times.read(in);
      }
    }
    tail.full = full;
    tail.newest = TailChunk.read(in);
    return tail;
  }

  /** A tail of before there were chunks; it is divided when it is next used. */
  static Tail readPlain(DataInput in) throws IOException {
    Tail tail = new Tail();
    tail.newest = TailChunk.readPlain(in);
    return tail;
  }
}
