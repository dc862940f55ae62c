package io.caudal.cli.replay.source;

import io.caudal.kafka.RawRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Reads partitions side by side, always the oldest record first. */
public final class PartitionMerge implements Closeable {

  /**
   * A record and where it is from.
   *
   * @param isLast whether it is the last of its partition
   */
  public record Step(RawRecord record, RecordingSplit split, boolean isLast) {}

  private static final Comparator<PartitionFile.Cursor> OLDEST_FIRST =
      Comparator.comparingLong(PartitionFile.Cursor::timestamp)
          .thenComparing(PartitionFile.Cursor::split, RecordingSplit.ORDER);

  private final PriorityQueue<PartitionFile.Cursor> cursors = new PriorityQueue<>(OLDEST_FIRST);

  /** Opens a further partition. */
  public void add(RecordingSplit split) throws IOException {
    PartitionFile.Cursor cursor = new PartitionFile.Cursor(split);
    if (cursor.peek() == null) {
      cursor.close();
    } else {
      cursors.add(cursor);
    }
  }

  /** The oldest record, or null at the end. */
  public @Nullable Step next() throws IOException {
    PartitionFile.Cursor oldest = cursors.poll();
    RawRecord record = oldest == null ? null : oldest.peek();
    if (oldest == null || record == null) {
      return null;
    }
    oldest.advance();
    boolean isLast = oldest.peek() == null;
    if (isLast) {
      oldest.close();
    } else {
      cursors.add(oldest);
    }
    return new Step(record, oldest.split(), isLast);
  }

  @Override
  public void close() throws IOException {
    for (PartitionFile.Cursor cursor : cursors) {
      cursor.close();
    }
  }
}
