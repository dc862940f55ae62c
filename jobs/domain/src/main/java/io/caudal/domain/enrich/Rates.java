package io.caudal.domain.enrich;

import io.caudal.domain.enrich.LastValues.Last;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.MaxRate;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges how fast values change, each against the value before it in the same partition. A value
 * that is not later than the one before it, or more than the pipeline's lateness later, is not
 * judged.
 */
public final class Rates {

  private final long reach;
  private final long horizon;

  /**
   * @param reach how much later a value is judged at most, microseconds
   * @param longestLateness of any source, microseconds
   */
  public Rates(long reach, long longestLateness) {
    this.reach = reach;
    this.horizon = reach + longestLateness + 1;
  }

  /** Whether the value comes implausibly fast after the one before it; it is remembered. */
  boolean isImplausible(
      Reading reading, double value, MaxRate most, Store<String, LastValues> memory) {
    LastValues values = memory.get(reading.variable());
    if (values == null) {
      values = new LastValues();
    }
    Last last = values.of(reading.origin());
    long elapsed = last == null ? 0 : reading.time() - last.time();
    if (last != null && elapsed <= 0) {
      return false;
    }
    values.keep(
        new Last(reading.origin().topic(), reading.origin().partition(), reading.time(), value));
    memory.put(reading.variable(), values);
    return last != null && elapsed <= reach && most.isExceededBy(value - last.value(), elapsed);
  }

  /** When the memory of a reading can go, in broker time: when all it could judge would be late. */
  public long expiry(Reading reading) {
    return expiry(reading.time());
  }

  private long expiry(long time) {
    return EventTime.plus(time, horizon);
  }

  /**
   * Frees what can judge no reading any more.
   *
   * @return when to call again, in broker time
   */
  public long expire(long watermark, Store<String, LastValues> memory) {
    List<String> variables = new ArrayList<>();
    memory.keys().forEach(variables::add);
    long next = EventTime.END;
    for (String variable : variables) {
      LastValues values = memory.get(variable);
      if (values == null) {
        continue;
      }
      values.forgetUntil(EventTime.minus(watermark, horizon));
      if (values.isEmpty()) {
        memory.remove(variable);
      } else {
        memory.put(variable, values);
        next = Math.min(next, expiry(values.oldest()));
      }
    }
    return next;
  }
}
