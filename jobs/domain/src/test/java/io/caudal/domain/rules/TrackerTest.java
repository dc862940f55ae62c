package io.caudal.domain.rules;

import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.rules.Rules.above10;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.caudal.domain.model.AlertEvent.Evidence;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.ThresholdRule.Direction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The state machine, in minutes. Above 10 breaches, 8 and below clears. */
class TrackerTest {

  private record Sample(long time, double value) {}

  /** An episode in minutes: start, fired, resolved. */
  private record Seen(long start, long firedAt, @Nullable Long resolvedAt) {}

  private static Seen open(long start, long firedAt) {
    return new Seen(start, firedAt, null);
  }

  private static Seen over(long start, long firedAt, long resolvedAt) {
    return new Seen(start, firedAt, resolvedAt);
  }

  static Stream<Arguments> transitions() {
    return Stream.of(
        row("at the threshold nothing breaches", above10(0, 0, 2), "0:10 1:10", List.of()),
        row("without for, it fires with the reading", above10(0, 0, 2), "0:11", open(0, 0)),
        row("and resolves with the reading", above10(0, 0, 2), "0:11 1:8", over(0, 0, 1)),
        row("at clear, not before", above10(0, 0, 2), "0:11 1:8.1 2:8", over(0, 0, 2)),
        row("for is held by readings", above10(3, 0, 2), "0:11 1:12 2:11 3:11", open(0, 3)),
        row("a moment short of for", above10(3, 0, 2), "0:11 1:12 2:11 3:9", List.of()),
        row(
            "between clear and threshold ends pending",
            above10(2, 0, 2),
            "0:11 1:9 2:11 3:9",
            List.of()),
        row("for begins anew", above10(2, 0, 2), "0:11 1:9 2:11 3:11 4:11", open(2, 4)),
        row("fires between readings", above10(3, 0, 5), "0:11 4:9", open(0, 3)),
        row("fires with no further reading", above10(3, 0, 5), "0:11", open(0, 3)),
        row("not beyond the validity", above10(3, 0, 2), "0:11", List.of()),
        row(
            "not at the validity's end, where the value is unknown",
            above10(2, 0, 2),
            "0:11",
            List.of()),
        row("a gap does not count", above10(5, 0, 2), "0:11 9:11 10:11", List.of()),
        row("nor does it begin anew", above10(4, 0, 2), "0:11 9:11 10:11 11:11", open(0, 11)),
        row("a gap neither resolves", above10(0, 1, 2), "0:11 60:11 61:11", open(0, 0)),
        row("keepFiring by readings", above10(0, 2, 2), "0:11 1:8 2:8 3:8", over(0, 0, 3)),
        row("keepFiring by holding", above10(0, 2, 5), "0:11 1:8", over(0, 0, 3)),
        row("recovery is held time too", above10(0, 3, 2), "0:11 1:8 30:8 31:8", over(0, 0, 31)),
        row("a breach ends recovery", above10(0, 2, 2), "0:11 1:8 2:11 3:8 4:8", over(0, 0, 5)),
        row("so does a value in between", above10(0, 2, 2), "0:11 1:8 2:9 3:8 4:8", over(0, 0, 5)),
        row(
            "one episode after another",
            above10(0, 0, 2),
            "0:11 1:8 2:11 3:11 4:7",
            over(0, 0, 1),
            over(2, 2, 4)),
        row(
            "resolved by holding, then a breach",
            above10(0, 1, 5),
            "0:11 1:8 4:12",
            over(0, 0, 2),
            open(4, 4)),
        row("of one instant the sequence decides", above10(0, 0, 2), "1:11 1:8 2:7", over(1, 1, 1)),
        row(
            "and there are no two episodes of one start",
            above10(0, 0, 2),
            "1:11 1:8 1:12 2:7",
            over(1, 1, 2)));
  }

  private static Arguments row(String name, ThresholdRule rule, String samples, Seen... episodes) {
    return arguments(name, rule, samples, List.of(episodes));
  }

  private static Arguments row(
      String name, ThresholdRule rule, String samples, List<Seen> episodes) {
    return arguments(name, rule, samples, episodes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transitions")
  void moves(String name, ThresholdRule rule, String samples, List<Seen> expected) {
    assertThat(seen(episodes(rule, samples))).as(name).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transitions")
  void movesTheSameWhenItIsRestoredAfterEachStepAndTimePassesInSmallSteps(
      String name, ThresholdRule rule, String samples, List<Seen> expected) throws IOException {
    List<Episode> episodes = new ArrayList<>();
    Tracker tracker = new Tracker();
    long now = Long.MIN_VALUE;
    for (Sample sample : parse(samples)) {
      for (long t = Math.max(now, 0); t <= sample.time(); t += minutes(1) / 2) {
        add(tracker.hold(t, rule, rule.validity()), episodes);
      }
      add(tracker.step(sample.time(), sample.value(), rule, rule.validity()), episodes);
      now = sample.time();
      tracker = restored(tracker);
    }
    add(tracker.project(EventTime.END, rule, rule.validity()), episodes);

    assertThat(seen(episodes)).as(name).isEqualTo(expected);
  }

  @Test
  void belowIsTheMirrorOfAbove() {
    ThresholdRule low = Rules.rule("low", Direction.BELOW, 10, 12, 1, 1, 2);

    assertThat(seen(episodes(low, "0:10 1:9 2:9 3:11 4:12 5:13"))).containsExactly(over(1, 2, 5));
  }

  @Test
  void thePeakIsOfTheTimeUntilItFiredThenOfTheWholeEpisode() {
    ThresholdRule rule = above10(2, 0, 2);

    Episode firing = episodes(rule, "0:11 1:14 2:12 3:20").get(0);
    Episode resolved = episodes(rule, "0:11 1:14 2:12 3:20 4:7").get(0);

    assertThat(firing.peak()).isEqualTo(14);
    assertThat(firing.peakTime()).isEqualTo(minutes(1));
    assertThat(resolved.peak()).isEqualTo(20);
    assertThat(resolved.peakTime()).isEqualTo(minutes(3));
  }

  @Test
  void ofEqualPeaksTheFirstIsTold() {
    assertThat(episodes(above10(0, 0, 2), "0:11 1:14 2:14 3:7").get(0).peakTime())
        .isEqualTo(minutes(1));
  }

  @Test
  void theEvidenceIsWhatMadeItFire() {
    assertThat(episodes(above10(2, 0, 2), "0:11 1:14 2:12 3:20").get(0).evidence())
        .containsExactly(
            new Evidence(0, 11), new Evidence(minutes(1), 14), new Evidence(minutes(2), 12));
  }

  @Test
  void ofMuchEvidenceTheFirstAndTheLatestAreKept() {
    StringBuilder samples = new StringBuilder();
    for (int i = 0; i <= 30; i++) {
      samples.append(i).append(":11 ");
    }

    List<Evidence> evidence = episodes(above10(30, 0, 2), samples.toString()).get(0).evidence();

    assertThat(evidence).hasSize(10);
    assertThat(evidence.get(0).time()).isZero();
    assertThat(evidence.subList(1, 10))
        .extracting(Evidence::time)
        .isEqualTo(Stream.iterate(22L, i -> i + 1).limit(9).map(i -> minutes(i)).toList());
  }

  @Test
  void itSaysWhenHoldingWillChangeSomething() {
    ThresholdRule rule = above10(3, 2, 5);
    Tracker tracker = new Tracker();

    assertThat(tracker.nextChange(rule, rule.validity())).isEqualTo(Long.MAX_VALUE);
    for (Sample sample : parse("0:11 1:11")) {
      tracker.step(sample.time(), sample.value(), rule, rule.validity());
    }
    assertThat(tracker.nextChange(rule, rule.validity())).isEqualTo(minutes(3));
    tracker.step(minutes(4), 11, rule, rule.validity());
    assertThat(tracker.nextChange(rule, rule.validity())).isEqualTo(Long.MAX_VALUE);
    tracker.step(minutes(5), 7, rule, rule.validity());
    assertThat(tracker.nextChange(rule, rule.validity())).isEqualTo(minutes(7));
    assertThat(tracker.nextChange(rule, minutes(2)))
        .as("unknown by then")
        .isEqualTo(Long.MAX_VALUE);
  }

  private static List<Episode> episodes(ThresholdRule rule, String samples) {
    List<Episode> episodes = new ArrayList<>();
    Tracker tracker = new Tracker();
    for (Sample sample : parse(samples)) {
      add(tracker.step(sample.time(), sample.value(), rule, rule.validity()), episodes);
    }
    add(tracker.project(EventTime.END, rule, rule.validity()), episodes);
    return episodes;
  }

  private static void add(@Nullable Episode episode, List<Episode> episodes) {
    if (episode != null) {
      episodes.add(episode);
    }
  }

  /** Words of minute:value. */
  private static List<Sample> parse(String samples) {
    List<Sample> parsed = new ArrayList<>();
    for (String word : samples.trim().split(" ", -1)) {
      String[] parts = word.split(":", 2);
      parsed.add(new Sample(minutes(Long.parseLong(parts[0])), Double.parseDouble(parts[1])));
    }
    return parsed;
  }

  private static List<Seen> seen(List<Episode> episodes) {
    return episodes.stream()
        .map(
            each ->
                new Seen(
                    each.start() / minutes(1),
                    each.firedAt() / minutes(1),
                    each.resolvedAt() == null ? null : each.resolvedAt() / minutes(1)))
        .toList();
  }

  private static Tracker restored(Tracker tracker) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tracker.write(new DataOutputStream(bytes));
    return Tracker.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
