package io.caudal.domain.rollup;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.Window;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates a point's readings in every window at once.
 *
 * <p>A window is published when broker time has passed its end plus the grace. A reading that comes
 * later takes its pane back among the waiting ones, and with the next step of broker time the pane
 * is published again, once for all readings that came in between. A closed pane is forgotten when
 * no reading can be on time for it any more.
 */
public final class Rollups {

  private static final long SHORTEST_CHUNK = 3_600_000_000L;
  private static final int CHUNKS_PER_LATENESS = 24;

  /** By how much a calendar day may be longer than its nominal length. */
  private static final long LONGEST_CLOCK_CHANGE = 2 * 3_600_000_000L;

  /** Closed panes are looked through for old ones so often, while the lateness passes. */
  private static final int SWEEPS_PER_LATENESS = 8;

  private final List<Window> windows;
  private final TimeSettings time;
  private final long chunkLength;
  private final long longestWindow;
  private final long sweepInterval;

  /**
   * @param windows from the shortest to the longest
   */
  public Rollups(List<Window> windows, TimeSettings time) {
    this.windows = windows;
    this.time = time;
    this.chunkLength = Math.max(SHORTEST_CHUNK, time.lateness() / CHUNKS_PER_LATENESS);
    this.longestWindow =
        windows.stream().mapToLong(Window::length).max().orElse(0) + LONGEST_CLOCK_CHANGE;
    this.sweepInterval = Math.max(SHORTEST_CHUNK, time.lateness() / SWEEPS_PER_LATENESS);
  }

  /**
   * Adds a numeric reading; others have no rollups.
   *
   * @param open the panes that wait to be published, by variable
   * @param closed the published panes
   * @return when to call {@link #publish}, in broker time
   */
  public long add(
      Reading reading, long watermark, Store<String, Panes> open, Store<Chunk, Panes> closed) {
    if (!(reading.value() instanceof Value.Num num) || windows.isEmpty()) {
      return EventTime.END;
    }
    Panes waiting = open.get(reading.variable());
    if (waiting == null) {
      waiting = new Panes();
    }
    long due = EventTime.END;
    for (Window window : windows) {
      long start = window.start(reading.time(), time.zone());
      Pane pane = waiting.find(window, start);
      if (pane == null) {
        pane = reopen(reading.variable(), window, start, watermark, closed);
        waiting.panes.add(pane);
      }
      pane.add(reading, num.value());
      due = Math.min(due, pane.due);
    }
    open.put(reading.variable(), waiting);
    return due;
  }

  private Pane reopen(
      String variable, Window window, long start, long watermark, Store<Chunk, Panes> closed) {
    long end = window.end(start, time.zone());
    long due = end + time.grace();
    if (due > watermark) {
      Pane pane = new Pane(window.label(), start, end);
      pane.due = due;
      return pane;
    }
    Pane pane = takeClosed(Chunk.holding(variable, start, chunkLength), window, start, closed);
    if (pane == null) {
      pane = new Pane(window.label(), start, end);
    }
    pane.due = EventTime.plus(watermark, 1);
    return pane;
  }

  private static @Nullable Pane takeClosed(
      Chunk chunk, Window window, long start, Store<Chunk, Panes> closed) {
    Panes panes = closed.get(chunk);
    Pane pane = panes == null ? null : panes.find(window, start);
    if (panes != null && pane != null) {
      panes.panes.remove(pane);
      if (panes.isEmpty()) {
        closed.remove(chunk);
      } else {
        closed.put(chunk, panes);
      }
    }
    return pane;
  }

  /** When {@link #publish} is due next and when {@link #expire} is, in broker time. */
  public record Due(long publish, long expire) {}

  /** The time between two readings of a point in a window: it may change. */
  public interface Intervals {

    long of(long start, long end);
  }

  /** Publishes every pane that is due and closes it. */
  public Due publish(
      String point,
      Intervals intervals,
      long watermark,
      Store<String, Panes> open,
      Store<Chunk, Panes> closed,
      Consumer<Rollup> out) {
    long nextPublish = EventTime.END;
    long nextExpire = EventTime.END;
    List<String> variables = new ArrayList<>();
    open.keys().forEach(variables::add);
    for (String variable : variables) {
      Panes waiting = open.get(variable);
      if (waiting == null || waiting.due() > watermark) {
        nextPublish = Math.min(nextPublish, waiting == null ? EventTime.END : waiting.due());
        continue;
      }
      for (Iterator<Pane> each = waiting.panes.iterator(); each.hasNext(); ) {
        Pane pane = each.next();
        if (pane.due <= watermark) {
          out.accept(pane.publish(point, variable, intervals.of(pane.start, pane.end)));
          each.remove();
          nextExpire = Math.min(nextExpire, close(variable, pane, watermark, closed));
        }
      }
      nextPublish = Math.min(nextPublish, waiting.due());
      if (waiting.isEmpty()) {
        open.remove(variable);
      } else {
        open.put(variable, waiting);
      }
    }
    return new Due(nextPublish, nextExpire);
  }

  /** Publishes every pane that waits, whether or not it is due, and forgets it. */
  public void publishAll(
      String point, Intervals intervals, Store<String, Panes> open, Consumer<Rollup> out) {
    List<String> variables = new ArrayList<>();
    open.keys().forEach(variables::add);
    for (String variable : variables) {
      Panes waiting = open.get(variable);
      if (waiting != null) {
        for (Pane pane : waiting.panes) {
          out.accept(pane.publish(point, variable, intervals.of(pane.start, pane.end)));
        }
      }
      open.remove(variable);
    }
  }

  private long close(String variable, Pane pane, long watermark, Store<Chunk, Panes> closed) {
    long expiry = EventTime.plus(pane.end, time.lateness());
    if (expiry <= watermark) {
      return EventTime.END;
    }
    Chunk chunk = Chunk.holding(variable, pane.start, chunkLength);
    Panes panes = closed.get(chunk);
    if (panes == null) {
      panes = new Panes();
    }
    panes.panes.add(pane);
    closed.put(chunk, panes);
    return expiry(chunk);
  }

  /**
   * Forgets the closed panes that no reading can change any more.
   *
   * @return when to call again, in broker time
   */
  public long expire(long watermark, Store<Chunk, Panes> closed) {
    List<Chunk> expired = new ArrayList<>();
    long next = EventTime.END;
    for (Chunk chunk : closed.keys()) {
      long expiry = expiry(chunk);
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
  private long expiry(Chunk chunk) {
    long settled = chunk.start() + chunkLength + longestWindow + time.lateness();
    return -Math.floorDiv(-settled, sweepInterval) * sweepInterval;
  }
}
