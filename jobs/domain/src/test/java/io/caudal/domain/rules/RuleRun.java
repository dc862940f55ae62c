package io.caudal.domain.rules;

import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.CodecRoundTrip;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.TimeSettings;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The rules of one well, called as a job calls them: time passes before the next reading comes. */
final class RuleRun {

  static final long HORIZON = minutes(15);
  static final long GRACE = minutes(1);

  final List<AlertEvent> told = new ArrayList<>();
  private final ThresholdRules rules;
  private HeapStore<String, SeriesAlerts> alerts = new HeapStore<>();
  private HeapStore<Chunk, TailChunk> tails = new HeapStore<>();
  private long watermark = EventTime.BEGINNING;
  private long due = EventTime.END;

  RuleRun(ThresholdRule... rules) {
    this(GRACE, HORIZON, 64, rules);
  }

  RuleRun(long grace, long horizon, int samplesOfChunk, ThresholdRule... rules) {
    this.rules =
        new ThresholdRules(
            List.of(rules),
            new TimeSettings(
                ZoneId.of("UTC"), hours(1), minutes(5), grace, horizon, hours(1), minutes(1)),
            samplesOfChunk);
  }

  /** The same state under other rules, as after an upgrade. */
  RuleRun under(ThresholdRule... others) {
    RuleRun next = new RuleRun(others);
    next.alerts = alerts;
    next.tails = tails;
    next.watermark = watermark;
    next.due = due;
    return next;
  }

  void read(Reading reading) {
    due = Math.min(due, rules.observe(reading, Rules.WELL, watermark, alerts, tails, told::add));
  }

  void pass(long newWatermark) {
    watermark = newWatermark;
    if (due <= watermark) {
      due = rules.advance(Rules.WELL, watermark, alerts, tails, told::add);
      if (due <= watermark && due != EventTime.END) {
        throw new AssertionError("wants to be called at " + due + ", which has passed");
      }
    }
  }

  void close(long at) {
    rules.close(Rules.WELL, at, alerts, tails, told::add);
    due = EventTime.END;
  }

  /** What a checkpoint and a restore do to the state. */
  void restore() {
    alerts = restored(key -> key, SeriesAlerts.CODEC, alerts);
    tails = restored(key -> CodecRoundTrip.restored(Chunk.CODEC, key), TailChunk.CODEC, tails);
  }

  long watermark() {
    return watermark;
  }

  HeapStore<String, SeriesAlerts> alerts() {
    return alerts;
  }

  int chunks() {
    int count = 0;
    for (Chunk ignored : tails.keys()) {
      count++;
    }
    return count;
  }

  boolean remembersNothing() {
    return alerts.isEmpty() && tails.isEmpty() && due == EventTime.END;
  }

  /** The told events since the last call. */
  List<AlertEvent> take() {
    List<AlertEvent> taken = List.copyOf(told);
    told.clear();
    return taken;
  }

  private static <K, V> HeapStore<K, V> restored(
      UnaryOperator<K> keys, StateCodec<V> codec, HeapStore<K, V> old) {
    HeapStore<K, V> fresh = new HeapStore<>();
    for (K key : old.keys()) {
      V value = old.get(key);
      if (value != null) {
        fresh.put(keys.apply(key), codec.copy(CodecRoundTrip.restored(codec, value)));
      }
    }
    return fresh;
  }
}
