package io.caudal.domain;

import io.caudal.domain.counter.Counters;
import io.caudal.domain.dedup.Deduplicator;
import io.caudal.domain.enrich.Derivations;
import io.caudal.domain.enrich.Enrichment;
import io.caudal.domain.enrich.Outcome;
import io.caudal.domain.enrich.Rates;
import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Lateness;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceNames;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VariableKind;
import io.caudal.domain.model.VariableSettings;
import io.caudal.domain.rollup.Rollups;
import io.caudal.domain.rules.ThresholdRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to a reading at its point, stage after stage: validate and enrich, lateness,
 * deduplicate, roll up, count, derive, evaluate rules.
 *
 * <p>The caller brings the state of the reading's point, calls {@link #advance} when broker time
 * passes the agenda's next entry, and gives as the watermark a broker time up to which every record
 * has been seen.
 */
public final class PointStages {

  private final SourceNames sourceNames;
  private final Rates rates;
  private final Enrichment enrichment;
  private final Deduplicator deduplicator;
  private final Derivations derivations;

  /** Whether any point may have derived variables: else their state is never touched. */
  private final boolean derives;

  /** Whether any point may have counters: else their state is never touched. */
  private final boolean counts;

  private final Counters counters;
  private final Rollups rollups;
  private final ThresholdRules rules;

  public PointStages(PipelineSettings settings) {
    this.sourceNames = new SourceNames(settings.sources());
    TimeSettings time = settings.time();
    Lateness lateness = settings.lateness();
    this.rates = new Rates(time.lateness(), lateness.longest());
    this.enrichment = new Enrichment(time.maxFutureSkew(), lateness, rates);
    this.deduplicator = new Deduplicator(time.dedupHorizon(), lateness);
    this.derivations = new Derivations(lateness.longest(), time.correctionHorizon());
    this.derives =
        settings.points().values().stream().anyMatch(point -> !point.derived().isEmpty())
            || settings.templates().values().stream().anyMatch(each -> !each.derived().isEmpty());
    this.counts = mayHaveCounters(settings);
    this.counters = new Counters(lateness);
    this.rollups = new Rollups(settings.windows(), time, lateness);
    this.rules = new ThresholdRules(settings.rules(), time);
  }

  private static boolean mayHaveCounters(PipelineSettings settings) {
    return !settings.dynamicPoints().isNone()
        || settings.points().values().stream()
            .flatMap(point -> point.variables().values().stream())
            .anyMatch(variable -> variable.kind() == VariableKind.COUNTER);
  }

  /**
   * Takes the next reading of the point whose state is given.
   *
   * @param point as it was when the reading was observed
   * @param days of the point
   */
  void process(
      Reading mapped,
      PointSettings point,
      DayZones days,
      long watermark,
      PointState state,
      PointOutput out) {
    Agenda agenda = state.agenda();
    long passed = Math.max(watermark, agenda.passed);
    Outcome outcome = enrichment.enrich(mapped, point, passed, state.lastValues());
    if (outcome instanceof Outcome.Refused refused) {
      refuse(mapped, refused.reason(), refused.detail(), out);
      return;
    }
    Reading reading = ((Outcome.Good) outcome).reading();
    if (agenda.seenInterval == 0) {
      agenda.seenInterval = point.interval();
    }

    switch (deduplicator.check(reading, agenda.seenInterval, state.seen())) {
      case NEW -> {
        out.accepted(reading);
        agenda.expireSeen =
            Math.min(
                Math.min(agenda.expireSeen, rates.expiry(reading)),
                deduplicator.expiry(reading, agenda.seenInterval));
        rollUp(reading, days, passed, agenda, state);
        count(reading, point, days, passed, agenda, state);
        if (!point.derived().isEmpty()) {
          derive(reading, point, days, passed, agenda, state, out);
        }
      }
      case DUPLICATE -> {
        out.duplicate(reading);
        if (!point.derived().isEmpty()) {
          deriveForRules(reading, point, passed, agenda, state, out);
        }
      }
      case CONFLICT -> {
        String detail =
            "'%s' is refused: another value was accepted for the same time, and stays"
                .formatted(reading.value().show());
        refuse(reading, Reason.CONFLICT, detail, out);
        return;
      }
    }
    // Of two copies only one may have reached the broker in time for the rules, and the other may
    // have come first: so the rules are offered both.
    observe(reading, point, passed, agenda, state, out);
    agenda.passed = passed;
    state.agenda(agenda);
  }

  private void rollUp(
      Reading reading, DayZones days, long passed, Agenda agenda, PointState state) {
    agenda.publishRollups =
        Math.min(
            agenda.publishRollups,
            rollups.add(reading, days, passed, state.openPanes(), state.closedPanes()));
  }

  /** Adds what a counter grew by, after the reading itself. */
  private void count(
      Reading reading,
      PointSettings point,
      DayZones days,
      long passed,
      Agenda agenda,
      PointState state) {
    VariableSettings variable = point.variable(reading.variable());
    if (variable == null
        || variable.kind() != VariableKind.COUNTER
        || !(reading.value() instanceof Value.Num num)) {
      return;
    }
    Counters.Growth growth =
        (time, terms) ->
            agenda.publishRollups =
                Math.min(
                    agenda.publishRollups,
                    rollups.grow(
                        reading.variable(),
                        time,
                        terms,
                        days,
                        passed,
                        state.openPanes(),
                        state.closedPanes()));
    agenda.expireSeen =
        Math.min(
            agenda.expireSeen,
            counters.take(reading, num.value(), variable.wrap(), state.counters(), growth));
  }

  private void observe(
      Reading reading,
      PointSettings point,
      long passed,
      Agenda agenda,
      PointState state,
      PointOutput out) {
    agenda.advanceRules =
        Math.min(
            agenda.advanceRules,
            rules.observe(reading, point, passed, state.alerts(), state.tails(), out::alert));
  }

  private void derive(
      Reading accepted,
      PointSettings point,
      DayZones days,
      long passed,
      Agenda agenda,
      PointState state,
      PointOutput out) {
    Derivations.Output derived =
        new Derivations.Output() {
          @Override
          public void derived(Reading reading) {
            out.derived(reading);
            rollUp(reading, days, passed, agenda, state);
            observe(reading, point, passed, agenda, state, out);
          }

          @Override
          public void refused(Reading input, Reason reason, String detail) {
            out.derivedRefused(DeadLetter.of(reason, detail, sourceOf(input), input));
          }
        };
    agenda.expireSeen =
        Math.min(
            agenda.expireSeen, derivations.take(accepted, point, passed, state.inputs(), derived));
  }

  private void deriveForRules(
      Reading copy,
      PointSettings point,
      long passed,
      Agenda agenda,
      PointState state,
      PointOutput out) {
    derivations.takeCopy(
        copy,
        point,
        passed,
        state.inputs(),
        new Derivations.Output() {
          @Override
          public void derived(Reading reading) {
            observe(reading, point, passed, agenda, state, out);
          }

          @Override
          public void refused(Reading input, Reason reason, String detail) {
            // Said of the copy that was accepted.
          }
        });
  }

  /**
   * Lets broker time pass for the point whose state is given.
   *
   * @param point as it is now
   * @param intervals as they were in its windows
   */
  void advance(
      PointSettings point,
      Rollups.Intervals intervals,
      DayZones days,
      long watermark,
      PointState state,
      PointOutput out) {
    Agenda agenda = state.agenda();
    long passed = Math.max(watermark, agenda.passed);
    agenda.passed = passed;
    if (agenda.publishRollups <= passed) {
      Rollups.Due due =
          rollups.publish(
              point.id(),
              intervals,
              days,
              passed,
              state.openPanes(),
              state.closedPanes(),
              out::rollup);
      agenda.publishRollups = due.publish();
      agenda.expireRollups = Math.min(agenda.expireRollups, due.expire());
    }
    if (agenda.advanceRules <= passed) {
      agenda.advanceRules = rules.advance(point, passed, state.alerts(), state.tails(), out::alert);
    }
    if (agenda.expireRollups <= passed) {
      agenda.expireRollups = rollups.expire(days, passed, state.closedPanes());
    }
    if (agenda.expireSeen <= passed) {
      long interval = agenda.seenInterval == 0 ? point.interval() : agenda.seenInterval;
      long expireIdentities = deduplicator.expire(passed, interval, state.seen());
      if (expireIdentities == EventTime.END) {
        agenda.seenInterval = 0;
      }
      agenda.expireSeen = Math.min(expireIdentities, rates.expire(passed, state.lastValues()));
      if (counts) {
        agenda.expireSeen = Math.min(agenda.expireSeen, counters.expire(passed, state.counters()));
      }
      if (derives) {
        agenda.expireSeen = Math.min(agenda.expireSeen, derivations.expire(passed, state.inputs()));
      }
    }
    state.agenda(agenda);
  }

  /**
   * Publishes and resolves what is open at a point that is no more, and forgets the point.
   *
   * @param at when it is closed, in broker time
   */
  void close(
      PointSettings point,
      Rollups.Intervals intervals,
      DayZones days,
      long at,
      PointState state,
      PointOutput out) {
    advance(point, intervals, days, at, state, out);
    rollups.publishAll(point.id(), intervals, days, state.openPanes(), out::rollup);
    rules.close(point, at, state.alerts(), state.tails(), out::alert);
    forget(state);
  }

  /** Frees what the stages remember. */
  void forget(PointState state) {
    clear(state.lastValues());
    clear(state.seen());
    clear(state.openPanes());
    clear(state.closedPanes());
    clear(state.alerts());
    clear(state.tails());
    if (counts) {
      clear(state.counters());
    }
    if (derives) {
      clear(state.inputs());
    }
    Agenda agenda = state.agenda();
    agenda.clearStages();
    state.agenda(agenda);
  }

  private static <K> void clear(Store<K, ?> store) {
    List<K> keys = new ArrayList<>();
    store.keys().forEach(keys::add);
    keys.forEach(store::remove);
  }

  void refuse(Reading reading, Reason reason, String detail, PointOutput out) {
    out.rejected(reading, DeadLetter.of(reason, detail, sourceOf(reading), reading));
  }

  private String sourceOf(Reading reading) {
    return sourceNames.of(reading.origin().topic());
  }
}
