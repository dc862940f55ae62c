package io.caudal.domain.rules;

import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule on one series: where it stands at the settled end of time, where it stands with the
 * unsettled tail, and which of its alerts have been published and may still change.
 */
final class RuleAlerts {

  final String rule;
  private Tracker settled = new Tracker();
  private Tracker live = new Tracker();

  /** Episodes that ended in the unsettled tail, oldest first. */
  private List<Episode> ended = new ArrayList<>();

  final List<PublishedAlert> published = new ArrayList<>();

  RuleAlerts(String rule) {
    this.rule = rule;
  }

  void step(Sample sample, ThresholdRule definition, long validity) {
    Episode episode = live.step(sample, definition, validity);
    if (episode != null) {
      ended.add(episode);
    }
  }

  /** Evaluates the whole tail again from the settled state. */
  void replay(List<Sample> tail, ThresholdRule definition, long validity) {
    live = settled.copy();
    ended = new ArrayList<>();
    for (Sample sample : tail) {
      step(sample, definition, validity);
    }
  }

  /** Moves {@code samples}, the oldest of the tail, into the settled state. */
  void settle(List<Sample> samples, long settledUntil, ThresholdRule definition, long validity) {
    for (Sample sample : samples) {
      forget(settled.step(sample, definition, validity));
    }
    published.removeIf(
        each ->
            each.isWithdrawn()
                && each.start < settledUntil
                // What was withdrawn may fire again while its first readings are those of an
                // episode that is still open.
                && !settled.isInEpisodeOf(each.start));
  }

  /** Lets the last value hold in the settled state; there must be no unsettled tail. */
  void settleHeld(long until, ThresholdRule definition, long validity) {
    forget(settled.hold(until, definition, validity));
    live = settled.copy();
  }

  private void forget(@Nullable Episode episode) {
    if (episode != null) {
      ended.removeIf(each -> each.start() == episode.start());
      published.removeIf(each -> each.start == episode.start());
    }
  }

  /** The episodes that have fired when time has come to {@code until}, oldest first. */
  List<Episode> episodes(long until, ThresholdRule definition, long validity) {
    Episode current = live.project(until, definition, validity);
    if (current == null) {
      return ended;
    }
    List<Episode> all = new ArrayList<>(ended);
    all.add(current);
    return all;
  }

  long nextChange(ThresholdRule definition, long validity) {
    return live.nextChange(definition, validity);
  }

  /** Whether nothing would be lost by forgetting this when the tail is empty. */
  boolean isIdle() {
    return settled.isNormal() && live.isNormal() && ended.isEmpty() && published.isEmpty();
  }

  RuleAlerts copy() {
    RuleAlerts copy = new RuleAlerts(rule);
    copy.settled = settled.copy();
    copy.live = live.copy();
    copy.ended = new ArrayList<>(ended);
    published.forEach(each -> copy.published.add(each.copy()));
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(rule);
    settled.write(out);
    live.write(out);
    VarInts.writeUnsigned(ended.size(), out);
    for (Episode episode : ended) {
      episode.write(out);
    }
    VarInts.writeUnsigned(published.size(), out);
    for (PublishedAlert alert : published) {
      alert.write(out);
    }
  }

  static RuleAlerts read(DataInput in) throws IOException {
    RuleAlerts alerts = new RuleAlerts(in.readUTF());
    alerts.settled = Tracker.read(in);
    alerts.live = Tracker.read(in);
    long ended = VarInts.readUnsigned(in);
    for (long i = 0; i < ended; i++) {
      alerts.ended.add(Episode.read(in));
    }
    long published = VarInts.readUnsigned(in);
    for (long i = 0; i < published; i++) {
      alerts.published.add(PublishedAlert.read(in));
    }
    return alerts;
  }
}
