package io.caudal.domain.counter;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Lateness;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What counters grow by. The growth from one reading to the next, the step, belongs to the time of
 * the later one, however long it took. A reading that comes late has a step of its own and changes
 * the step of the one after it; so in the end each step is the one that all readings in the order
 * of time show.
 *
 * <p>Remembers the readings that another may still come between, and of each counter the newest
 * reading of all and the last that none can precede any more: these two for good, so that a counter
 * that was silent goes on from where it was.
 */
public final class Counters {

  private static final long CHUNK_LENGTH = 600_000_000L;
  private static final long SWEEP_INTERVAL = 3_600_000_000L;

  /** Where a counter's two ends are kept, apart from the chunks of readings. */
  private static final long ENDS = EventTime.BEGINNING;

  private final Lateness lateness;

  public Counters(Lateness lateness) {
    this.lateness = lateness;
  }

  /** Where growth goes. */
  public interface Growth {

    /**
     * Adds to what a counter grew by, or corrects it.
     *
     * @param time of the reading whose step this belongs to, of now or of before
     * @param terms of what is to be added, which may be negative where a step is corrected; none
     *     for a counter's first reading
     */
    void add(long time, double... terms);
  }

  /**
   * Takes the next reading of a counter.
   *
   * @param wrap where it starts again at zero; 0 if it never does
   * @return when to call {@link #expire}, in broker time
   */
  public long take(
      Reading reading,
      double value,
      double wrap,
      Store<Chunk, CounterReadings> store,
      Growth growth) {
    Observation taken = new Observation(reading.time(), reading.sequence(), value);
    Chunk chunk = chunk(reading.variable(), taken);
    Chunk endsKey = new Chunk(reading.variable(), ENDS);
    CounterReadings ends = known(endsKey, store);
    CounterReadings readings = known(chunk, store);
    Observation newest = ends.last();
    if (newest == null || newest.isBefore(taken)) {
      growth.add(taken.time(), Step.terms(newest, taken, wrap));
      store.put(endsKey, ends(settled(ends, newest, reading.variable(), store), taken));
    } else {
      insert(taken, readings, chunk, ends, wrap, store, growth);
    }
    readings.add(taken);
    store.put(chunk, readings);
    return expiry(chunk);
  }

  private static void insert(
      Observation taken,
      CounterReadings readings,
      Chunk chunk,
      CounterReadings ends,
      double wrap,
      Store<Chunk, CounterReadings> store,
      Growth growth) {
    Observation before = readings.before(taken);
    Observation after = readings.after(taken);
    if (before == null) {
      before = nearest(chunk, false, store, CounterReadings::last);
    }
    if (before == null) {
      before = ends.before(taken);
    }
    if (after == null) {
      after = nearest(chunk, true, store, CounterReadings::first);
    }
    growth.add(taken.time(), Step.terms(before, taken, wrap));
    if (after != null) {
      double[] was = Step.terms(before, after, wrap);
      growth.add(after.time(), Step.change(was, Step.terms(taken, after, wrap)));
    }
  }

  /** What the nearest chunk of the same counter, later or earlier than this one, holds. */
  private static @Nullable Observation nearest(
      Chunk chunk,
      boolean later,
      Store<Chunk, CounterReadings> store,
      Function<CounterReadings, @Nullable Observation> end) {
    Chunk nearest = null;
    for (Chunk each : store.keys()) {
      if (each.variable().equals(chunk.variable())
          && each.start() != ENDS
          && (later ? each.start() > chunk.start() : each.start() < chunk.start())
          && (nearest == null
              || (later ? each.start() < nearest.start() : each.start() > nearest.start()))) {
        nearest = each;
      }
    }
    return nearest == null ? null : end.apply(known(nearest, store));
  }

  /** The last reading that is no longer in a chunk. */
  private static @Nullable Observation settled(
      CounterReadings ends,
      @Nullable Observation newest,
      String variable,
      Store<Chunk, CounterReadings> store) {
    boolean isForgotten = newest != null && store.get(chunk(variable, newest)) == null;
    Observation settled = newest == null ? null : ends.before(newest);
    return isForgotten ? newest : settled;
  }

  private static CounterReadings ends(@Nullable Observation settled, Observation newest) {
    CounterReadings ends = new CounterReadings();
    if (settled != null) {
      ends.add(settled);
    }
    ends.add(newest);
    return ends;
  }

  private static CounterReadings known(Chunk chunk, Store<Chunk, CounterReadings> store) {
    CounterReadings known = store.get(chunk);
    return known == null ? new CounterReadings() : known;
  }

  private static Chunk chunk(String variable, Observation observation) {
    return Chunk.holding(variable, observation.time(), CHUNK_LENGTH);
  }

  /**
   * Forgets the readings that none can come between any more, but for the last of them.
   *
   * @return when to call again, in broker time
   */
  public long expire(long watermark, Store<Chunk, CounterReadings> store) {
    long next = EventTime.END;
    List<Chunk> expired = new ArrayList<>();
    Map<String, Chunk> latest = new HashMap<>();
    for (Chunk chunk : store.keys()) {
      if (chunk.start() == ENDS) {
        continue;
      }
      if (settledAt(chunk) > watermark) {
        next = Math.min(next, expiry(chunk));
      } else {
        expired.add(chunk);
        latest.merge(
            chunk.variable(), chunk, (one, other) -> one.start() > other.start() ? one : other);
      }
    }
    latest.forEach(
        (variable, chunk) -> {
          Chunk endsKey = new Chunk(variable, ENDS);
          Observation newest = known(endsKey, store).last();
          Observation settled = known(chunk, store).last();
          if (newest != null && settled != null && settled.isBefore(newest)) {
            store.put(endsKey, ends(settled, newest));
          }
        });
    expired.forEach(store::remove);
    return next;
  }

  private long settledAt(Chunk chunk) {
    return chunk.start() + CHUNK_LENGTH + lateness.longest(chunk.variable());
  }

  /** Later than it is settled, and the same for several chunks: sweeps are rare. */
  private long expiry(Chunk chunk) {
    return -Math.floorDiv(-settledAt(chunk), SWEEP_INTERVAL) * SWEEP_INTERVAL;
  }
}
