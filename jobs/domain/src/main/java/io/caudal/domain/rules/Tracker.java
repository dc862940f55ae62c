package io.caudal.domain.rules;

import io.caudal.domain.model.AlertEvent.Evidence;
import io.caudal.domain.model.ThresholdRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one rule on one series: NORMAL, PENDING, FIRING, RECOVERING. It is fed
 * samples in order, and nothing but the samples and their times moves it.
 *
 * <p>A value holds until the next sample or for its validity, whichever ends first. Only held time
 * counts towards {@code for} and {@code keepFiring}; in a gap nothing changes.
 */
final class Tracker {

  enum Phase {
    NORMAL(0),
    PENDING(1),
    FIRING(2),
    RECOVERING(3);

    /** How it is written in state. */
    final int code;

    Phase(int code) {
      this.code = code;
    }

    static Phase of(int code) {
      return switch (code) {
        case 0 -> NORMAL;
        case 1 -> PENDING;
        case 2 -> FIRING;
        case 3 -> RECOVERING;
        default -> throw new IllegalArgumentException("no phase has the code " + code);
      };
    }
  }

  private static final int MAX_EVIDENCE = 10;

  private Phase phase = Phase.NORMAL;

  /** The newest sample, where there is one. */
  private boolean sampled;

  private long lastTime;
  private double lastValue;

  /** Up to when held time has been counted. */
  private long countedUntil;

  /** How long values have breached (PENDING) or been clear (RECOVERING). */
  private long held;

  private long start;
  private long firedAt;
  private double peak;
  private long peakTime;
  private double peakWhenFired;
  private long peakTimeWhenFired;

  /** It grows while PENDING, and never changes afterwards. */
  private List<Evidence> evidence = List.of();

  boolean isNormal() {
    return phase == Phase.NORMAL;
  }

  /** Whether the episode that began at {@code time} is still open, fired or not. */
  boolean isInEpisodeOf(long time) {
    return !isNormal() && start == time;
  }

  /** Whether no sample of {@code time} or before it is still to be taken. */
  boolean hasPassed(long time) {
    return sampled && time <= lastTime;
  }

  /**
   * Takes the next sample.
   *
   * @return the episode that ended with it or before it, or null
   */
  @Nullable Episode step(long time, double value, ThresholdRule rule, long validity) {
    Episode ended = hold(time, rule, validity);
    Episode endedNow = observe(time, value, rule);
    return ended != null ? ended : endedNow;
  }

  /**
   * What is known of the current episode when time has come to {@code until} and no other sample
   * has: null while none has fired.
   */
  @Nullable Episode project(long until, ThresholdRule rule, long validity) {
    if (isNormal()) {
      return null;
    }
    if (changeByHolding(rule) >= Math.min(until, lastTime + validity)) {
      return current();
    }
    Tracker ahead = copy();
    Episode ended = ahead.hold(until, rule, validity);
    return ended != null ? ended : ahead.current();
  }

  /** When holding the last value changes something, or {@link Long#MAX_VALUE}. */
  long nextChange(ThresholdRule rule, long validity) {
    if (!sampled) {
      return Long.MAX_VALUE;
    }
    long change = changeByHolding(rule);
    return change < lastTime + validity ? change : Long.MAX_VALUE;
  }

  private @Nullable Episode current() {
    return switch (phase) {
      case NORMAL, PENDING -> null;
      case FIRING, RECOVERING ->
          new Episode(start, firedAt, null, peakWhenFired, peakTimeWhenFired, evidence);
    };
  }

  /**
   * Lets time come to {@code until} while the last value holds.
   *
   * @return the episode that ended by it, or null
   */
  @Nullable Episode hold(long until, ThresholdRule rule, long validity) {
    if (!sampled) {
      return null;
    }
    long end = Math.min(until, lastTime + validity);
    if (end <= countedUntil) {
      return null;
    }
    Episode ended = null;
    long change = changeByHolding(rule);
    if (change < end) {
      if (phase == Phase.PENDING) {
        fire(change);
      } else {
        ended = resolve(change);
      }
    } else if (isCounting(rule)) {
      held += end - countedUntil;
    }
    countedUntil = end;
    return ended;
  }

  private long changeByHolding(ThresholdRule rule) {
    if (!isCounting(rule)) {
      return Long.MAX_VALUE;
    }
    long needed = phase == Phase.PENDING ? rule.holdFor() : rule.keepFiring();
    return countedUntil + Math.max(0, needed - held);
  }

  private boolean isCounting(ThresholdRule rule) {
    return (phase == Phase.PENDING && rule.breaches(lastValue))
        || (phase == Phase.RECOVERING && rule.clears(lastValue));
  }

  private @Nullable Episode observe(long time, double value, ThresholdRule rule) {
    sampled = true;
    lastTime = time;
    lastValue = value;
    countedUntil = time;
    if (rule.breaches(value)) {
      breach(rule);
      return null;
    }
    switch (phase) {
      case PENDING -> reset();
      case FIRING, RECOVERING -> {
        return recover(rule);
      }
      case NORMAL -> {}
    }
    return null;
  }

  private void breach(ThresholdRule rule) {
    if (phase == Phase.NORMAL) {
      phase = Phase.PENDING;
      start = lastTime;
      held = 0;
      peak = lastValue;
      peakTime = lastTime;
      evidence = new ArrayList<>();
    } else if (phase == Phase.RECOVERING) {
      phase = Phase.FIRING;
    }
    if (rule.worse(lastValue, peak)) {
      peak = lastValue;
      peakTime = lastTime;
    }
    if (phase == Phase.PENDING) {
      // The first and the latest tell the most.
      if (evidence.size() == MAX_EVIDENCE) {
        evidence.remove(1);
      }
      evidence.add(new Evidence(lastTime, lastValue));
      if (held >= rule.holdFor()) {
        fire(lastTime);
      }
    }
  }

  private @Nullable Episode recover(ThresholdRule rule) {
    if (!rule.clears(lastValue)) {
      phase = Phase.FIRING;
      return null;
    }
    if (phase == Phase.FIRING) {
      phase = Phase.RECOVERING;
      held = 0;
    }
    // An episode is known by its start, so a second one of the same instant would be the same
    // alert: at its start an episode only ends when time passes.
    return held >= rule.keepFiring() && lastTime > start ? resolve(lastTime) : null;
  }

  private void fire(long time) {
    phase = Phase.FIRING;
    firedAt = time;
    peakWhenFired = peak;
    peakTimeWhenFired = peakTime;
    evidence = List.copyOf(evidence);
  }

  private Episode resolve(long time) {
    Episode episode = new Episode(start, firedAt, time, peak, peakTime, evidence);
    reset();
    return episode;
  }

  private void reset() {
    phase = Phase.NORMAL;
    held = 0;
    evidence = List.of();
  }

  Tracker copy() {
    Tracker copy = new Tracker();
    copy.phase = phase;
    copy.sampled = sampled;
    copy.lastTime = lastTime;
    copy.lastValue = lastValue;
    copy.countedUntil = countedUntil;
    copy.held = held;
    copy.start = start;
    copy.firedAt = firedAt;
    copy.peak = peak;
    copy.peakTime = peakTime;
    copy.peakWhenFired = peakWhenFired;
    copy.peakTimeWhenFired = peakTimeWhenFired;
    copy.evidence = phase == Phase.PENDING ? new ArrayList<>(evidence) : evidence;
    return copy;
  }

  /** Where it is NORMAL nothing of the past counts, and there is nothing to write. */
  void write(DataOutput out) throws IOException {
    out.writeByte(phase.code);
    if (isNormal()) {
      return;
    }
    out.writeBoolean(sampled);
    out.writeLong(lastTime);
    out.writeDouble(lastValue);
    out.writeLong(countedUntil);
    out.writeLong(held);
    out.writeLong(start);
    out.writeLong(firedAt);
    out.writeDouble(peak);
    out.writeLong(peakTime);
    out.writeDouble(peakWhenFired);
    out.writeLong(peakTimeWhenFired);
    Episode.writeEvidence(evidence, out);
  }

  static Tracker read(DataInput in) throws IOException {
    Phase phase = Phase.of(in.readByte());
    return phase == Phase.NORMAL ? new Tracker() : readFields(phase, in);
  }

  /** One that was written in full, NORMAL or not. */
  static Tracker readPlain(DataInput in) throws IOException {
    return readFields(Phase.of(in.readByte()), in);
  }

  private static Tracker readFields(Phase phase, DataInput in) throws IOException {
    Tracker tracker = new Tracker();
    tracker.phase = phase;
    tracker.sampled = in.readBoolean();
    tracker.lastTime = in.readLong();
    tracker.lastValue = in.readDouble();
    tracker.countedUntil = in.readLong();
    tracker.held = in.readLong();
    tracker.start = in.readLong();
    tracker.firedAt = in.readLong();
    tracker.peak = in.readDouble();
    tracker.peakTime = in.readLong();
    tracker.peakWhenFired = in.readDouble();
    tracker.peakTimeWhenFired = in.readLong();
    List<Evidence> evidence = Episode.readEvidence(in);
    tracker.evidence = phase == Phase.PENDING ? evidence : List.copyOf(evidence);
    return tracker;
  }
}
