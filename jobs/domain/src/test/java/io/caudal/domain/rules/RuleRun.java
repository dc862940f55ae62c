package io.caudal.domain.rules;

import static io.caudal.domain.model.Readings.hours;
import static io.caudal.domain.model.Readings.minutes;

import io.caudal.domain.model.AlertEvent;
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

/** The rules of one well, called as a job calls them: time passes before the next reading comes. */
final class RuleRun {

  static final long HORIZON = minutes(15);
  static final long GRACE = minutes(1);

  final List<AlertEvent> told = new ArrayList<>();
  private final ThresholdRules rules;
  private HeapStore<String, SeriesAlerts> alerts = new HeapStore<>();
  private long watermark = EventTime.BEGINNING;
  private long due = EventTime.END;

  RuleRun(ThresholdRule... rules) {
    this(GRACE, HORIZON, List.of(rules));
  }

  RuleRun(long grace, long horizon, List<ThresholdRule> rules) {
    this.rules =
        new ThresholdRules(
            rules,
            new TimeSettings(
                ZoneId.of("UTC"), hours(1), minutes(5), grace, horizon, hours(1), minutes(1)));
  }

  void read(Reading reading) {
    due = Math.min(due, rules.observe(reading, Rules.WELL, watermark, alerts, told::add));
  }

  void pass(long newWatermark) {
    watermark = newWatermark;
    if (due <= watermark) {
      due = rules.advance(Rules.WELL, watermark, alerts, told::add);
      if (due <= watermark && due != EventTime.END) {
        throw new AssertionError("wants to be called at " + due + ", which has passed");
      }
    }
  }

  /** What a checkpoint and a restore do to the state. */
  void restore() {
    alerts = restored(SeriesAlerts.CODEC, alerts);
  }

  boolean remembersNothing() {
    return alerts.isEmpty() && due == EventTime.END;
  }

  /** The told events since the last call. */
  List<AlertEvent> take() {
    List<AlertEvent> taken = List.copyOf(told);
    told.clear();
    return taken;
  }

  private static <V> HeapStore<String, V> restored(StateCodec<V> codec, HeapStore<String, V> old) {
    HeapStore<String, V> fresh = new HeapStore<>();
    for (String key : old.keys()) {
      V value = old.get(key);
      if (value != null) {
        fresh.put(key, codec.copy(CodecRoundTrip.restored(codec, value)));
      }
    }
    return fresh;
  }
}
