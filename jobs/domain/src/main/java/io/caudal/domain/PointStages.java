package io.caudal.domain;

import io.caudal.domain.dedup.Deduplicator;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.Store;
import io.caudal.domain.rollup.Rollups;
import io.caudal.domain.rules.ThresholdRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What happens to a reading at its point, stage after stage: validate and enrich, lateness,
 * deduplicate, roll up, evaluate rules.
 *
 * <p>The caller brings the state of the reading's point, calls {@link #advance} when broker time
 * passes the agenda's next entry, and gives as the watermark a broker time up to which every record
 * has been seen.
 */
public final class PointStages {

  private final PipelineSettings settings;
  private final Map<String, String> sourceOfTopic = new HashMap<>();
  private final Validation validation;
  private final Deduplicator deduplicator;
  private final Rollups rollups;
  private final ThresholdRules rules;

  public PointStages(PipelineSettings settings) {
    this.settings = settings;
    for (SourceSettings source : settings.sources()) {
      sourceOfTopic.put(source.topic(), source.name());
    }
    this.validation = new Validation(settings);
    this.deduplicator = new Deduplicator(settings.time().dedupHorizon());
    this.rollups = new Rollups(settings.windows(), settings.time());
    this.rules = new ThresholdRules(settings.rules(), settings.time());
  }

  /** Takes the next reading of the point whose state is given. */
  public void process(Reading mapped, long watermark, PointState state, PointOutput out) {
    Agenda agenda = state.agenda();
    long passed = Math.max(watermark, agenda.passed);
    Validation.Refusal refusal = validation.judge(mapped, passed);
    if (refusal != null) {
      refuse(mapped, refusal.reason(), refusal.detail(), out);
      return;
    }
    PointSettings point = Objects.requireNonNull(settings.points().get(mapped.point()));
    Reading reading = enrich(mapped, point);

    switch (deduplicator.check(reading, point.interval(), state.seen())) {
      case NEW -> {
        out.accepted(reading);
        agenda.expireSeen =
            Math.min(agenda.expireSeen, deduplicator.expiry(reading, point.interval()));
        agenda.publishRollups =
            Math.min(
                agenda.publishRollups,
                rollups.add(reading, passed, state.openPanes(), state.closedPanes()));
      }
      case DUPLICATE -> out.duplicate(reading);
      case CONFLICT -> {
        refuse(reading, Reason.CONFLICT, "another value was accepted for the same time", out);
        return;
      }
    }
    // Of two copies only one may have reached the broker in time for the rules, and the other may
    // have come first: so the rules are offered both.
    agenda.advanceRules =
        Math.min(
            agenda.advanceRules, rules.observe(reading, point, passed, state.alerts(), out::alert));
    agenda.passed = passed;
    state.agenda(agenda);
  }

  /**
   * Lets broker time pass for the point whose state is given. The state of a point that is no
   * longer configured is freed.
   */
  public void advance(String id, long watermark, PointState state, PointOutput out) {
    PointSettings point = settings.points().get(id);
    if (point == null) {
      forget(state);
      return;
    }
    Agenda agenda = state.agenda();
    long passed = Math.max(watermark, agenda.passed);
    agenda.passed = passed;
    if (agenda.publishRollups <= passed) {
      Rollups.Due due =
          rollups.publish(
              id, point.interval(), passed, state.openPanes(), state.closedPanes(), out::rollup);
      agenda.publishRollups = due.publish();
      agenda.expireRollups = Math.min(agenda.expireRollups, due.expire());
    }
    if (agenda.advanceRules <= passed) {
      agenda.advanceRules = rules.advance(point, passed, state.alerts(), out::alert);
    }
    if (agenda.expireRollups <= passed) {
      agenda.expireRollups = rollups.expire(passed, state.closedPanes());
    }
    if (agenda.expireSeen <= passed) {
      agenda.expireSeen = deduplicator.expire(passed, point.interval(), state.seen());
    }
    state.agenda(agenda);
  }

  private static void forget(PointState state) {
    clear(state.seen());
    clear(state.openPanes());
    clear(state.closedPanes());
    clear(state.alerts());
    state.agenda(new Agenda());
  }

  private static <K> void clear(Store<K, ?> store) {
    List<K> keys = new ArrayList<>();
    store.keys().forEach(keys::add);
    keys.forEach(store::remove);
  }

  private static Reading enrich(Reading reading, PointSettings point) {
    var variable = Objects.requireNonNull(point.variables().get(reading.variable()));
    return reading.withUnit(variable.unit());
  }

  private void refuse(Reading reading, Reason reason, String detail, PointOutput out) {
    String topic = reading.origin().topic();
    String source = sourceOfTopic.getOrDefault(topic, topic);
    out.rejected(reading, DeadLetter.of(reason, detail, source, reading));
  }
}
