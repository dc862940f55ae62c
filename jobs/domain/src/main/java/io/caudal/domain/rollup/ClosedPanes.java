package io.caudal.domain.rollup;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Lateness;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The published panes of a point, for as long as a reading can be on time for them.
 *
 * <p>They are kept by short chunks of their starts, because each that closes has its chunk written
 * anew. States of before hold longer chunks as well.
 */
final class ClosedPanes {

  private static final int WINDOWS_PER_CHUNK = 5;

  private static final long EARLIER_SHORTEST_CHUNK = 3_600_000_000L;
  private static final int EARLIER_CHUNKS_PER_LATENESS = 24;

  /**
   * Old panes are looked for so often while the lateness passes, but not more often than hourly.
   */
  private static final int SWEEPS_PER_LATENESS = 8;

  private static final long SHORTEST_SWEEP_INTERVAL = 3_600_000_000L;

  private final Levels levels;
  private final Lateness lateness;
  private final long chunkLength;
  private final long earlierChunkLength;
  private final long sweepInterval;

  /**
   * @param usualLateness the pipeline's, by which chunks are cut
   */
  ClosedPanes(Levels levels, long usualLateness, Lateness lateness) {
    this.levels = levels;
    this.lateness = lateness;
    this.earlierChunkLength =
        Math.max(EARLIER_SHORTEST_CHUNK, usualLateness / EARLIER_CHUNKS_PER_LATENESS);
    this.chunkLength =
        levels.windows().isEmpty()
            ? earlierChunkLength
            : levels.windows().get(0).length() * WINDOWS_PER_CHUNK;
    this.sweepInterval = Math.max(SHORTEST_SWEEP_INTERVAL, usualLateness / SWEEPS_PER_LATENESS);
  }

  /**
   * Keeps a pane while it may still be corrected.
   *
   * @return when to call {@link #expire}, in broker time
   */
  long keep(String variable, Pane pane, DayZones days, long watermark, Store<Chunk, Panes> closed) {
    long expiry = EventTime.plus(pane.end, lateness.longest(variable));
    if (expiry <= watermark) {
      return EventTime.END;
    }
    Chunk chunk = Chunk.holding(variable, pane.start, chunkLength);
    Panes panes = closed.get(chunk);
    if (panes == null) {
      panes = new Panes();
    }
    pane.compact();
    panes.add(pane);
    closed.put(chunk, panes);
    return expiry(chunk, days);
  }

  /** Takes a pane out; null if it is not here. */
  @Nullable Pane take(String variable, Window window, long start, Store<Chunk, Panes> closed) {
    Pane pane = take(Chunk.holding(variable, start, chunkLength), window, start, closed);
    return pane != null
        ? pane
        : take(Chunk.holding(variable, start, earlierChunkLength), window, start, closed);
  }

  private static @Nullable Pane take(
      Chunk chunk, Window window, long start, Store<Chunk, Panes> closed) {
    Panes panes = closed.get(chunk);
    Pane pane = panes == null ? null : panes.find(window, start);
    if (panes != null && pane != null) {
      panes.remove(pane);
      if (panes.isEmpty()) {
        closed.remove(chunk);
      } else {
        closed.put(chunk, panes);
      }
    }
    return pane;
  }

  /**
   * Forgets the panes that no reading can change any more.
   *
   * @return when to call again, in broker time
   */
  long expire(DayZones days, long watermark, Store<Chunk, Panes> closed) {
    List<Chunk> expired = new ArrayList<>();
    long next = EventTime.END;
    for (Chunk chunk : closed.keys()) {
      long expiry = expiry(chunk, days);
      if (expiry <= watermark) {
        expired.add(chunk);
      } else {
        next = Math.min(next, expiry);
      }
    }
    expired.forEach(closed::remove);
    return next;
  }

  /**
   * When no reading can be on time any more for what starts in the chunk. Told from its key alone,
   * and the same for several chunks, so that the sweep is cheap and rare.
   */
  private long expiry(Chunk chunk, DayZones days) {
    long lastStart = chunk.start() + Math.max(chunkLength, earlierChunkLength) - 1;
    long end = chunk.start();
    for (Level level : levels.at(lastStart, days)) {
      if (level.start(lastStart) >= chunk.start()) {
        end = Math.max(end, level.end(lastStart));
      }
    }
    long settled = end + lateness.longest(chunk.variable());
    return -Math.floorDiv(-settled, sweepInterval) * sweepInterval;
  }
}
