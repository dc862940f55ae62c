package io.caudal.domain.dedup;

import io.caudal.domain.dedup.SeenReadings.Verdict;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Lateness;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers the identities of a point's readings over a horizon of event time. The memory is exact:
 * there are no false positives.
 */
public final class Deduplicator {

  private static final int READINGS_PER_CHUNK = 256;
  private static final long SHORTEST_CHUNK = 60_000_000L;

  /** The memory is looked through for what is old so often, while the horizon passes. */
  private static final int SWEEPS_PER_HORIZON = 16;

  private final long horizon;
  private final Lateness lateness;
  private final long sweepInterval;

  /**
   * @param horizon how long after its time an identity is remembered, microseconds; longer where
   *     its copies may come later
   */
  public Deduplicator(long horizon, Lateness lateness) {
    this.horizon = horizon;
    this.lateness = lateness;
    this.sweepInterval = Math.max(SHORTEST_CHUNK, horizon / SWEEPS_PER_HORIZON);
  }

  public Verdict check(Reading reading, long interval, Store<Chunk, SeenReadings> seen) {
    Chunk chunk = chunkOf(reading, interval);
    SeenReadings readings = seen.get(chunk);
    if (readings == null) {
      readings = new SeenReadings();
    }
    Verdict verdict =
        readings.add(reading.time(), reading.sequence(), Fingerprint.of(reading.value()));
    if (verdict == Verdict.NEW) {
      seen.put(chunk, readings);
    }
    return verdict;
  }

  /** When the memory of this reading can go, in broker time. */
  public long expiry(Reading reading, long interval) {
    return expiry(chunkOf(reading, interval), interval);
  }

  /**
   * Frees what no reading can meet any more.
   *
   * @return when to call again, in broker time
   */
  public long expire(long watermark, long interval, Store<Chunk, SeenReadings> seen) {
    List<Chunk> expired = new ArrayList<>();
    long next = EventTime.END;
    for (Chunk chunk : seen.keys()) {
      long expiry = expiry(chunk, interval);
      if (expiry <= watermark) {
        expired.add(chunk);
      } else {
        next = Math.min(next, expiry);
      }
    }
    expired.forEach(seen::remove);
    return next;
  }

  /** The same for several chunks, so that sweeps are rare. */
  private long expiry(Chunk chunk, long interval) {
    long remembered = Math.max(horizon, lateness.longest(chunk.variable()));
    long forgettable = chunk.start() + chunkLength(interval) + remembered;
    return -Math.floorDiv(-forgettable, sweepInterval) * sweepInterval;
  }

  private Chunk chunkOf(Reading reading, long interval) {
    return Chunk.holding(reading.variable(), reading.time(), chunkLength(interval));
  }

  private long chunkLength(long interval) {
    return Math.max(SHORTEST_CHUNK, Math.min(interval * READINGS_PER_CHUNK, horizon));
  }
}
