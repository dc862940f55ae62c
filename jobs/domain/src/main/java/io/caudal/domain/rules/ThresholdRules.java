package io.caudal.domain.rules;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Evaluates the threshold rules of a point's series.
 *
 * <p>A reading in order is evaluated as it comes. One out of order has the unsettled tail of its
 * series evaluated again with the next step of broker time, once for all that came in between. What
 * was published and is no longer true is corrected by a further revision, or withdrawn. A reading
 * that reached the broker later than the correction horizon after its time is not seen by rules, so
 * what is older than that is settled.
 */
public final class ThresholdRules {

  /** The label of an alert that ended without its values clearing: why. */
  public static final String CLOSED = "closed";

  /** Closed since its point is no more. */
  public static final String DECOMMISSIONED = "decommissioned";

  /** A chunk is a read of state, and the samples that are not in one are read each time. */
  private static final int SAMPLES_OF_CHUNK = 64;

  private final MatchingRules rules;
  private final TimeSettings time;
  private final int samplesOfChunk;

  public ThresholdRules(List<ThresholdRule> rules, TimeSettings time) {
    this(rules, time, SAMPLES_OF_CHUNK);
  }

  ThresholdRules(List<ThresholdRule> rules, TimeSettings time, int samplesOfChunk) {
    this.rules = new MatchingRules(rules);
    this.time = time;
    this.samplesOfChunk = samplesOfChunk;
  }

  /**
   * Takes an accepted reading, or a further copy of one.
   *
   * @param alerts by variable
   * @param tails unsettled readings that are not the newest
   * @return when to call {@link #advance}, in broker time
   */
  public long observe(
      Reading reading,
      PointSettings point,
      long watermark,
      Store<String, SeriesAlerts> alerts,
      Store<Chunk, TailChunk> tails,
      Consumer<AlertEvent> out) {
    String variable = reading.variable();
    List<ThresholdRule> matching = rules.of(variable, point);
    long arrival = Math.max(reading.brokerTime(), watermark);
    if (matching.isEmpty()
        || arrival - reading.time() > time.correctionHorizon()
        || !(reading.value() instanceof Value.Num num)) {
      return EventTime.END;
    }
    SeriesAlerts series = alerts.get(variable);
    if (series == null) {
      series = new SeriesAlerts();
    }
    TailChunks chunks = new TailChunks(variable, tails, samplesOfChunk);
    boolean isNewest = series.tail.endsBefore(reading.time(), reading.sequence());
    if (!isNewest && !series.tail.insert(reading.time(), reading.sequence(), num.value(), chunks)) {
      return EventTime.END;
    }
    series.brokerTime = Math.max(series.brokerTime, reading.brokerTime());
    long settledUntil = EventTime.minus(watermark, time.correctionHorizon());
    series.admit(matching, settledUntil);
    if (isNewest) {
      series.settle(settledUntil, matching, point, chunks);
      series.tail.append(reading.time(), reading.sequence(), num.value(), chunks);
    } else {
      series.disordered = true;
    }
    long due = EventTime.plus(watermark, 1);
    if (!series.disordered) {
      step(reading, num.value(), series, matching, point, watermark, out);
      due = due(series, matching, point, watermark);
    }
    alerts.put(variable, series);
    return due;
  }

  private void step(
      Reading reading,
      double value,
      SeriesAlerts series,
      List<ThresholdRule> matching,
      PointSettings point,
      long watermark,
      Consumer<AlertEvent> out) {
    for (ThresholdRule rule : matching) {
      boolean mayTell = series.of(rule).step(reading.time(), value, rule, rule.validityFor(point));
      if (mayTell) {
        publish(series, reading.variable(), rule, point, watermark, out);
      }
    }
  }

  /**
   * Lets time pass: evaluates what came out of order, publishes what held values have brought
   * about, settles what can no longer change and frees what is no longer needed.
   *
   * @param alerts by variable
   * @param tails unsettled readings that are not the newest
   * @return when to call again, in broker time
   */
  public long advance(
      PointSettings point,
      long watermark,
      Store<String, SeriesAlerts> alerts,
      Store<Chunk, TailChunk> tails,
      Consumer<AlertEvent> out) {
    long next = EventTime.END;
    for (String variable : variables(alerts)) {
      SeriesAlerts series = alerts.get(variable);
      if (series != null) {
        TailChunks chunks = new TailChunks(variable, tails, samplesOfChunk);
        next = Math.min(next, advance(series, point, watermark, alerts, chunks, out));
      }
    }
    return next;
  }

  private long advance(
      SeriesAlerts series,
      PointSettings point,
      long watermark,
      Store<String, SeriesAlerts> alerts,
      TailChunks chunks,
      Consumer<AlertEvent> out) {
    String variable = chunks.variable();
    List<ThresholdRule> matching = rules.of(variable, point);
    long settledUntil = EventTime.minus(watermark, time.correctionHorizon());
    series.admit(matching, settledUntil);
    if (series.disordered) {
      series.evaluateAgain(matching, point, chunks);
    }
    for (ThresholdRule rule : matching) {
      publish(series, variable, rule, point, watermark, out);
    }
    series.settle(settledUntil, matching, point, chunks);
    if (series.tail.isEmpty()) {
      series.settleHeld(EventTime.minus(watermark, settlingTime()), matching, point);
    }
    if (series.isIdle()) {
      alerts.remove(variable);
      return EventTime.END;
    }
    alerts.put(variable, series);
    return due(series, matching, point, watermark);
  }

  /**
   * Resolves what is open, since the point is no more, and forgets the point.
   *
   * @param at when it is closed
   * @param alerts by variable
   * @param tails unsettled readings that are not the newest
   */
  public void close(
      PointSettings point,
      long at,
      Store<String, SeriesAlerts> alerts,
      Store<Chunk, TailChunk> tails,
      Consumer<AlertEvent> out) {
    advance(point, at, alerts, tails, out);
    for (String variable : variables(alerts)) {
      SeriesAlerts series = alerts.get(variable);
      if (series != null) {
        for (ThresholdRule rule : rules.of(variable, point)) {
          new Correction(rule, point, variable, series.brokerTime, out)
              .close(at, series.of(rule).published);
        }
        series.tail.clear(new TailChunks(variable, tails, samplesOfChunk));
      }
      alerts.remove(variable);
    }
  }

  private static List<String> variables(Store<String, SeriesAlerts> alerts) {
    List<String> variables = new ArrayList<>();
    alerts.keys().forEach(variables::add);
    return variables;
  }

  /** How long after an instant all is known and told of it, in broker time. */
  private long settlingTime() {
    return Math.max(time.grace(), time.correctionHorizon());
  }

  private void publish(
      SeriesAlerts series,
      String variable,
      ThresholdRule rule,
      PointSettings point,
      long watermark,
      Consumer<AlertEvent> out) {
    long until = EventTime.minus(watermark, time.grace());
    if (!series.tail.isEmpty()) {
      until = Math.max(until, series.tail.lastTime());
    }
    RuleAlerts alerts = series.of(rule);
    List<Episode> episodes = alerts.episodes(until, rule, rule.validityFor(point));
    new Correction(rule, point, variable, series.brokerTime, out).apply(episodes, alerts.published);
  }

  private long due(
      SeriesAlerts series, List<ThresholdRule> matching, PointSettings point, long watermark) {
    long due =
        series.tail.isEmpty()
            ? EventTime.END
            : series.tail.lastTime() + time.correctionHorizon() + 1;
    for (ThresholdRule rule : matching) {
      long change = series.of(rule).nextChange(rule, rule.validityFor(point));
      if (change != Long.MAX_VALUE) {
        long visible = change + 1 + time.grace();
        due = Math.min(due, visible > watermark ? visible : change + 1 + settlingTime());
      }
    }
    return due;
  }
}
