package io.caudal.domain.rules;

import io.caudal.domain.model.EventTime;
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

  /** Samples before it were settled when the rule came to the series; it does not see them. */
  private final long from;

  private Tracker settled = new Tracker();
  private Tracker live = new Tracker();

  /** Episodes that ended in the unsettled tail, oldest first. */
  private List<Episode> ended = new ArrayList<>(0);

  final List<PublishedAlert> published = new ArrayList<>(0);

  RuleAlerts(String rule, long from) {
    this.rule = rule;
    this.from = from;
  }

  /**
   * Takes the next sample.
   *
   * @return whether there may be something to tell of it
   */
  boolean step(long time, double value, ThresholdRule definition, long validity) {
    if (time < from) {
      return false;
    }
    boolean wasNormal = live.isNormal();
    Episode episode = live.step(time, value, definition, validity);
    if (episode != null) {
      ended.add(episode);
    }
    return !wasNormal || !live.isNormal();
  }

  /** Goes back to the settled state, to take the whole tail again. */
  void restart() {
    live = settled.copy();
    ended = new ArrayList<>(0);
  }

  /** Takes the next samples; what is to tell of them is not of interest. */
  void take(TailChunk samples, ThresholdRule definition, long validity) {
    for (int i = 0; i < samples.size(); i++) {
      step(samples.time(i), samples.value(i), definition, validity);
    }
  }

  /** Moves samples, the oldest of the tail, into the settled state. */
  void settle(TailChunk samples, ThresholdRule definition, long validity) {
    for (int i = 0; i < samples.size(); i++) {
      if (samples.time(i) >= from) {
        forget(settled.step(samples.time(i), samples.value(i), definition, validity));
      }
    }
    if (!published.isEmpty()) {
      published.removeIf(
          each ->
              each.isWithdrawn()
                  && settled.hasPassed(each.start)
                  // What was withdrawn may fire again while its first readings are those of an
                  // episode that is still open.
                  && !settled.isInEpisodeOf(each.start));
    }
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
    RuleAlerts copy = new RuleAlerts(rule, from);
    copy.settled = settled.copy();
    copy.live = live.copy();
    copy.ended = new ArrayList<>(ended);
    published.forEach(each -> copy.published.add(each.copy()));
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(rule);
    boolean isLimited = from != EventTime.BEGINNING;
    out.writeBoolean(isLimited);
    if (isLimited) {
      out.writeLong(from);
    }
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
    RuleAlerts alerts =
        new RuleAlerts(in.readUTF(), in.readBoolean() ? in.readLong() : EventTime.BEGINNING);
    alerts.settled = Tracker.read(in);
    alerts.live = Tracker.read(in);
    alerts.readEpisodes(in);
    return alerts;
  }

  /** As savepoints held them while trackers were written in full. */
  static RuleAlerts readPlain(DataInput in) throws IOException {
    RuleAlerts alerts = new RuleAlerts(in.readUTF(), EventTime.BEGINNING);
    alerts.settled = Tracker.readPlain(in);
    alerts.live = Tracker.readPlain(in);
    alerts.readEpisodes(in);
    return alerts;
  }

  private void readEpisodes(DataInput in) throws IOException {
    long endedCount = VarInts.readUnsigned(in);
    for (long i = 0; i < endedCount; i++) {
      ended.add(Episode.read(in));
    }
    long publishedCount = VarInts.readUnsigned(in);
    for (long i = 0; i < publishedCount; i++) {
      published.add(PublishedAlert.read(in));
    }
  }
}
