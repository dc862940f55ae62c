package io.caudal.influxdb.internal;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a batch is sent.
 *
 * @param lines at this many lines
 * @param bytes before it would grow beyond this many bytes of line protocol
 * @param flushInterval this long after its first line, at the latest
 */
public record BatchLimits(int lines, int bytes, Duration flushInterval) implements Serializable {

  public static final BatchLimits DEFAULT = new BatchLimits(5000, 1 << 20, Duration.ofSeconds(1));

  public BatchLimits {
    if (lines < 1) {
      throw new IllegalArgumentException("batchLines is " + lines + ": it must be at least 1.");
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("batchBytes is " + bytes + ": it must be at least 1.");
    }
    if (flushInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "flushInterval is " + flushInterval + ": it must be at least 1 ms.");
    }
  }

  public BatchLimits withLines(int newLines) {
    return new BatchLimits(newLines, bytes, flushInterval);
  }

  public BatchLimits withBytes(int newBytes) {
    return new BatchLimits(lines, newBytes, flushInterval);
  }

  public BatchLimits withFlushInterval(Duration newInterval) {
    return new BatchLimits(lines, bytes, newInterval);
  }
}
