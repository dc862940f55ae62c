package io.caudal.domain.rules;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Tells what {@link ThresholdRules} should of one series, and settles and forgets nothing: it
 * evaluates all readings from the first one whenever there is something to tell.
 */
final class WholeSeries {

  private record Identity(long time, long sequence) {}

  final List<AlertEvent> told = new ArrayList<>();
  private final ThresholdRule rule;
  private final long grace;
  private final long horizon;
  private final TreeMap<Identity, Double> values =
      new TreeMap<>(Comparator.comparingLong(Identity::time).thenComparingLong(Identity::sequence));
  private final List<PublishedAlert> published = new ArrayList<>();
  private boolean disordered;

  WholeSeries(ThresholdRule rule, long grace, long horizon) {
    this.rule = rule;
    this.grace = grace;
    this.horizon = horizon;
  }

  void read(Reading reading, long watermark) {
    Identity identity = new Identity(reading.time(), reading.sequence());
    if (Math.max(reading.brokerTime(), watermark) - reading.time() > horizon
        || values.containsKey(identity)) {
      return;
    }
    values.put(identity, ((Value.Num) reading.value()).value());
    disordered |= !values.lastKey().equals(identity);
    if (!disordered) {
      tell(watermark);
    }
  }

  void pass(long watermark) {
    disordered = false;
    if (!values.isEmpty()) {
      tell(watermark);
    }
  }

  private void tell(long watermark) {
    long validity = rule.validityFor(Rules.WELL);
    Tracker tracker = new Tracker();
    List<Episode> episodes = new ArrayList<>();
    values.forEach(
        (identity, value) -> {
          Episode ended = tracker.step(identity.time(), value, rule, validity);
          if (ended != null) {
            episodes.add(ended);
          }
        });
    long until = Math.max(EventTime.minus(watermark, grace), values.lastKey().time());
    Episode current = tracker.project(until, rule, validity);
    if (current != null) {
      episodes.add(current);
    }
    new Correction(rule, Rules.WELL, rule.variable(), 0, told::add).apply(episodes, published);
  }
}
