package io.caudal.domain;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.control.PointVersions;
import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.DynamicPoints;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Window;
import org.jspecify.annotations.Nullable;

/**
 * Brings each reading to the {@link PointStages} of its point, with the settings that it is to be
 * judged by, and applies control records.
 *
 * <p>A reading meets what the control topic held when it reached the broker. So a reading is parked
 * until the control topic was read that far; and one whose point nobody knows is parked for as long
 * as the pipeline lets it wait. Parked readings go on in the order of the broker's clock, and as if
 * they had never been parked.
 *
 * <p>The caller brings the state of the point, calls {@link #advance} when broker time passes the
 * agenda's next entry, and gives two broker times: the watermark, up to which every record has been
 * seen, and the one up to which every control record has.
 */
public final class Admission {

  private static final long LONGEST_CLOCK_CHANGE = 2 * 3_600_000_000L;

  /** A zone begins where a day of the one before it ends, and its first day may end a day later. */
  private static final long LONGEST_ZONE_CHANGE = 3 * Window.DAY;

  private final PipelineSettings settings;
  private final DynamicPoints dynamic;
  private final PointStages stages;
  private final Roster roster;
  private final long memory;

  public Admission(PipelineSettings settings) {
    this.settings = settings;
    this.dynamic = settings.dynamicPoints();
    this.stages = new PointStages(settings);
    this.roster = new Roster(settings);
    this.memory =
        settings.lateness().longest()
            + settings.windows().stream().mapToLong(Window::length).max().orElse(0)
            + LONGEST_CLOCK_CHANGE;
  }

  /** Takes the next reading of the point whose state is given. */
  public void arrive(
      Reading reading, long watermark, long controlled, PointState state, PointOutput out) {
    if (dynamic.isNone()) {
      PointSettings point = ofFile(reading.point(), state);
      if (point == null) {
        refuse(reading, unknown(reading), out);
      } else {
        stages.process(reading, point, roster.days(point, null), watermark, state, out);
      }
      return;
    }
    Agenda agenda = state.agenda();
    if (isAhead(reading, agenda, watermark, controlled)) {
      hold(reading, state, out);
      return;
    }
    if (isDue(agenda.close, watermark)) {
      step(reading.point(), watermark, state, out);
    }
    Roster.Found found = find(reading, state.versions());
    if (found.settings() != null && agenda.parked > 0) {
      // Those that came before it go first.
      hold(reading, state, out);
    } else {
      take(reading, found, watermark, false, state, out);
    }
  }

  private @Nullable PointSettings ofFile(String id, PointState state) {
    PointSettings known = state.ofFile();
    if (known == null) {
      known = settings.points().get(id);
      if (known != null) {
        state.ofFile(known);
      }
    }
    return known;
  }

  /** Applies a control record to the point whose state is given. */
  public void change(
      PointChange change, long watermark, long controlled, PointState state, PointOutput out) {
    PointVersions versions = state.versions();
    Agenda agenda = state.agenda();
    long passed = Math.max(watermark, agenda.passed);
    long unseen = Math.max(passed, change.knownFrom() + settings.time().maxFutureSkew()) + 1;
    DayZones days = roster.days(change.id(), versions, unseen);
    if (!versions.add(change)) {
      return;
    }
    if (change.deleted()) {
      agenda.close = Math.min(agenda.close, Math.max(change.knownFrom(), change.effectiveFrom()));
    } else if (agenda.close > passed) {
      agenda.close = versions.nextClosing(passed);
    }
    agenda.forget = roster.forgetting(change.id(), versions);
    versions.days(roster.daysFrom(unseen, days, change.id(), versions));
    versions.prune(
        passed,
        EventTime.minus(passed, memory),
        EventTime.minus(passed, memory + LONGEST_ZONE_CHANGE));
    state.versions(versions);
    state.agenda(agenda);
    resume(watermark, controlled, state, out);
  }

  /** Takes up what is parked at the point whose state is given, as far as it can be taken now. */
  public void resume(long watermark, long controlled, PointState state, PointOutput out) {
    if (state.agenda().parked > 0) {
      release(watermark, controlled, state, out);
    }
  }

  /** Lets broker time pass for the point whose state is given. */
  public void advance(
      String id, long watermark, long controlled, PointState state, PointOutput out) {
    if (state.agenda().release <= watermark) {
      release(watermark, controlled, state, out);
    }
    step(id, watermark, state, out);
    Agenda agenda = state.agenda();
    if (isDue(agenda.forget, watermark)) {
      agenda.forget = EventTime.END;
      state.agenda(agenda);
      PointVersions versions = state.versions();
      versions.clear();
      state.versions(versions);
    }
  }

  /** Lets time pass for the stages, and closes the point where its time has come. */
  private void step(String id, long watermark, PointState state, PointOutput out) {
    while (isDue(state.agenda().close, watermark)) {
      close(id, state, out);
    }
    if (state.agenda().nextOfStages() > watermark) {
      return;
    }
    if (dynamic.isNone()) {
      advanceStages(ofFile(id, state), new PointVersions(), watermark, state, out);
      return;
    }
    PointVersions versions = state.versions();
    PointSettings point = roster.alive(id, versions, watermark, EventTime.plus(watermark, 1));
    advanceStages(point, versions, watermark, state, out);
    if (versions.registered() != null && state.agenda().nextOfStages() == EventTime.END) {
      versions.registered(null);
      state.versions(versions);
    }
  }

  /** The state of a point that is no longer configured is freed. */
  private void advanceStages(
      @Nullable PointSettings point,
      PointVersions versions,
      long watermark,
      PointState state,
      PointOutput out) {
    if (point == null) {
      stages.forget(state);
    } else {
      stages.advance(
          point,
          roster.intervals(point, versions),
          roster.days(point, versions),
          watermark,
          state,
          out);
    }
  }

  private void close(String id, PointState state, PointOutput out) {
    PointVersions versions = state.versions();
    long at = state.agenda().close;
    PointSettings point = roster.alive(id, versions, at - 1, at);
    if (point == null) {
      stages.forget(state);
    } else {
      stages.close(
          point, roster.intervals(point, versions), roster.days(point, versions), at, state, out);
    }
    Agenda agenda = state.agenda();
    agenda.close = versions.nextClosing(at);
    state.agenda(agenda);
    if (versions.registered() != null) {
      versions.registered(null);
      state.versions(versions);
    }
  }

  /** Takes up the parked readings that can be taken now. */
  private void release(long watermark, long controlled, PointState state, PointOutput out) {
    int unclaimed = 0;
    for (ParkedReadings.Parked each : ParkedReadings.upTo(controlled, watermark, state)) {
      Reading reading = each.reading();
      if (isAhead(reading, state.agenda(), watermark, controlled)) {
        long until = Math.max(ParkedReadings.seen(reading.arrival()), EventTime.plus(watermark, 1));
        ParkedReadings.keep(reading, until, state);
        continue;
      }
      boolean isUnclaimed = isUnclaimed(reading, watermark, state);
      if (isUnclaimed && unclaimed < dynamic.bounds().waiting()) {
        unclaimed++;
        ParkedReadings.keep(reading, deadline(reading), state);
        continue;
      }
      ParkedReadings.remove(each, state);
      out.resumed(reading);
      if (isUnclaimed) {
        refuse(reading, crowded(reading), out);
        continue;
      }
      // As if it had been taken when it came: later steps of time are not held against it.
      long asOf = Math.min(watermark, reading.arrival() - 1);
      step(reading.point(), asOf, state, out);
      take(reading, find(reading, state.versions()), asOf, true, state, out);
    }
  }

  /** Whether a reading still has time to wait, and nothing is known of its point. */
  private boolean isUnclaimed(Reading reading, long watermark, PointState state) {
    return !isOver(reading, watermark) && find(reading, state.versions()).isNothing();
  }

  private static boolean isDue(long time, long watermark) {
    return time <= watermark && time != EventTime.END;
  }

  /** Parks a reading until the control topic was read up to it, where there is room. */
  private void hold(Reading reading, PointState state, PointOutput out) {
    int most = dynamic.bounds().parked();
    if (state.agenda().parked < most) {
      ParkedReadings.park(reading, ParkedReadings.seen(reading.arrival()), state, out);
    } else {
      String point = reading.point();
      String detail =
          most + " readings of point '" + point + "' wait for the control topic already";
      stages.refuse(reading, Reason.QUOTA, detail, out);
    }
  }

  /** Whether something may still come that is to be applied before the reading. */
  private static boolean isAhead(Reading reading, Agenda agenda, long watermark, long controlled) {
    long brokerTime = reading.arrival();
    return ParkedReadings.seen(brokerTime) > controlled
        || (agenda.close < brokerTime && agenda.close > watermark);
  }

  /** Whether nobody has named the reading's point in the time that it may wait. */
  private boolean isOver(Reading reading, long watermark) {
    return dynamic.patience() == 0 || deadline(reading) <= watermark;
  }

  private long deadline(Reading reading) {
    return ParkedReadings.seen(EventTime.plus(reading.arrival(), dynamic.patience()));
  }

  private Roster.Found find(Reading reading, PointVersions versions) {
    Roster.Found found = roster.at(reading, versions);
    return found.isNothing() && dynamic.patience() > 0 ? roster.awaited(reading, versions) : found;
  }

  private void take(
      Reading reading,
      Roster.Found found,
      long watermark,
      boolean hasWaited,
      PointState state,
      PointOutput out) {
    PointSettings point = found.settings();
    String refusal = found.refusal();
    if (point != null) {
      stages.process(reading, point, roster.days(point, state.versions()), watermark, state, out);
      register(reading, state);
    } else if (refusal != null) {
      refuse(reading, refusal, out);
    } else if (hasWaited || isOver(reading, watermark)) {
      refuse(reading, unknown(reading), out);
    } else if (state.agenda().parked >= dynamic.bounds().waiting()) {
      refuse(reading, crowded(reading), out);
    } else {
      ParkedReadings.park(reading, deadline(reading), state, out);
    }
  }

  /** Remembers with what a point registered itself, for as long as it has other state. */
  private void register(Reading reading, PointState state) {
    if (dynamic.templates().isEmpty() || state.agenda().nextOfStages() == EventTime.END) {
      return;
    }
    PointVersions versions = state.versions();
    String template = roster.registering(reading, versions);
    if (template != null && versions.registered() == null) {
      versions.registered(template);
      state.versions(versions);
    }
  }

  private static String unknown(Reading reading) {
    return "no point '" + reading.point() + "' is configured";
  }

  private String crowded(Reading reading) {
    return unknown(reading)
        + ", and "
        + dynamic.bounds().waiting()
        + " readings wait for it already";
  }

  private void refuse(Reading reading, String detail, PointOutput out) {
    stages.refuse(reading, Reason.UNKNOWN_POINT, detail, out);
  }
}
