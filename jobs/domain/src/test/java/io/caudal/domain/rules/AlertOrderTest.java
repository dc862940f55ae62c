package io.caudal.domain.rules;

import static io.caudal.domain.model.Readings.VARIABLE;
import static io.caudal.domain.model.Readings.minutes;
import static io.caudal.domain.model.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.ThresholdRule.Direction;
import io.caudal.domain.model.Value;
import io.caudal.domain.rules.AlertsByMinutes.Observation;
import io.caudal.domain.rules.AlertsByMinutes.Settled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Settled alerts do not depend on the order of arrival. */
class AlertOrderTest {

  /** A reading, and how many minutes after its time the broker took it. */
  record Sent(long minute, long sequence, double value, long delay) {

    Reading toReading() {
      return reading(
          VARIABLE, minutes(minute), sequence, new Value.Num(value), minutes(minute + delay));
    }
  }

  /** What the outcome must not depend on, but for the rule: chunks of few samples, and of many. */
  record Setting(ThresholdRule rule, long grace, long horizon, int samplesOfChunk) {}

  @Provide
  Arbitrary<List<Sent>> readings() {
    return Combinators.combine(
            Arbitraries.integers().between(-20, 60),
            Arbitraries.of(Reading.NO_SEQUENCE, Reading.NO_SEQUENCE, 1L, 2L),
            Arbitraries.of(5.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0),
            Arbitraries.integers().between(-2, 16))
        .as((minute, sequence, value, delay) -> new Sent(minute, sequence, value, delay))
        .list()
        .ofMaxSize(50)
        .uniqueElements(each -> List.of(each.minute(), each.sequence()));
  }

  @Provide
  Arbitrary<Setting> settings() {
    Arbitrary<ThresholdRule> rules =
        Combinators.combine(
                Arbitraries.of(Direction.ABOVE, Direction.BELOW),
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(1, 12))
            .as(
                (direction, holdFor, keepFiring, validity) ->
                    Rules.rule(
                        "r",
                        direction,
                        10,
                        direction == Direction.ABOVE ? 8 : 12,
                        holdFor,
                        keepFiring,
                        validity));
    return Combinators.combine(
            rules,
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 14),
            Arbitraries.of(1, 2, 3, 5, 64))
        .as(
            (rule, grace, horizon, samplesOfChunk) ->
                new Setting(rule, minutes(grace), minutes(horizon), samplesOfChunk));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void whatIsSettledIsWhatTheWholeSeriesShows(
      @ForAll("readings") List<Sent> sent, @ForAll("settings") Setting setting, @ForAll long seed) {
    RuleRun run = run(setting);
    int mostChunks = play(sent, run, whole(setting), new Random(seed));

    List<Settled> expected = expected(sent, setting);
    assertThat(settled(run.told)).containsExactlyElementsOf(expected);
    assertRevisionsAreGapless(run.told);
    if (expected.stream().allMatch(each -> each.resolvedAt() != null)) {
      assertThat(run.remembersNothing() || endsPending(sent, setting)).isTrue();
    }
    assertThat(run.chunks()).isZero();
    Statistics.label("withdrawn")
        .collect(run.told.stream().anyMatch(each -> each.status() == AlertStatus.WITHDRAWN));
    Statistics.label("withdrawn")
        .coverage(withdrawn -> withdrawn.check(true).percentage(share -> share > 5));
    Statistics.label("many chunks").collect(mostChunks > 2);
    Statistics.label("many chunks")
        .coverage(many -> many.check(true).percentage(share -> share > 20));
  }

  private static RuleRun run(Setting setting) {
    return new RuleRun(
        setting.grace(), setting.horizon(), setting.samplesOfChunk(), setting.rule());
  }

  private static WholeSeries whole(Setting setting) {
    return new WholeSeries(setting.rule(), setting.grace(), setting.horizon());
  }

  /**
   * Any order, and a watermark that never passes what has not come yet. Each revision must be told
   * when it would be without any settling.
   *
   * @return of how many chunks there were at most
   */
  private static int play(List<Sent> sent, RuleRun run, WholeSeries whole, Random random) {
    List<Reading> outstanding = new ArrayList<>(sent.stream().map(Sent::toReading).toList());
    if (random.nextInt(3) == 0) {
      outstanding.sort(Comparator.comparingLong(Reading::brokerTime));
    }
    int mostChunks = 0;
    int inOrder = random.nextInt(10);
    while (!outstanding.isEmpty()) {
      int next = random.nextInt(10) < inOrder ? 0 : random.nextInt(outstanding.size());
      Reading reading = outstanding.remove(next);
      for (int copies = random.nextInt(8) == 0 ? 2 : 1; copies > 0; copies--) {
        whole.read(reading, run.watermark());
        run.read(reading);
        assertThat(revisions(run.told)).isEqualTo(revisions(whole.told));
      }
      mostChunks = Math.max(mostChunks, run.chunks());
      long bound = outstanding.stream().mapToLong(Reading::brokerTime).min().orElse(minutes(80));
      if (random.nextInt(3) == 0) {
        long target = bound - random.nextInt(2) * minutes(random.nextInt(20));
        if (target > run.watermark()) {
          pass(target, run, whole);
        }
      }
      if (random.nextInt(5) == 0) {
        run.restore();
      }
    }
    pass(EventTime.END, run, whole);
    return mostChunks;
  }

  private static void pass(long watermark, RuleRun run, WholeSeries whole) {
    run.pass(watermark);
    whole.pass(watermark);
    assertThat(revisions(run.told)).isEqualTo(revisions(whole.told));
  }

  /** What was told, but for the newest broker time, which an idle series forgets. */
  private static List<String> revisions(List<AlertEvent> told) {
    return told.stream()
        .map(
            each ->
                "%s %d %s %d %d %s %s at %d, %s for %s"
                    .formatted(
                        each.alertId(),
                        each.revision(),
                        each.status(),
                        each.start(),
                        each.firedAt(),
                        each.resolvedAt(),
                        each.peak(),
                        each.peakTime(),
                        each.evidence(),
                        each.supersedes()))
        .toList();
  }

  private static List<Settled> expected(List<Sent> sent, Setting setting) {
    List<Observation> seen =
        sent.stream()
            .filter(each -> minutes(each.delay()) <= setting.horizon())
            .map(each -> new Observation(each.minute(), each.sequence(), each.value()))
            .sorted(
                Comparator.comparingLong(Observation::minute)
                    .thenComparingLong(Observation::sequence))
            .toList();
    return AlertsByMinutes.in(seen, setting.rule(), setting.rule().validity() / minutes(1));
  }

  /** A breach that has not been held for long enough when its value is no longer known. */
  private static boolean endsPending(List<Sent> sent, Setting setting) {
    return sent.stream()
        .filter(each -> minutes(each.delay()) <= setting.horizon())
        .max(Comparator.comparingLong(Sent::minute).thenComparingLong(Sent::sequence))
        .map(each -> setting.rule().breaches(each.value()))
        .orElse(false);
  }

  private static List<Settled> settled(List<AlertEvent> told) {
    Map<String, AlertEvent> latest = new HashMap<>();
    told.forEach(event -> latest.put(event.alertId(), event));
    return latest.values().stream()
        .filter(event -> event.status() != AlertStatus.WITHDRAWN)
        .sorted(Comparator.comparingLong(AlertEvent::start))
        .map(
            event -> {
              assertThat(event.status() == AlertStatus.RESOLVED)
                  .isEqualTo(event.resolvedAt() != null);
              return new Settled(
                  event.start(),
                  event.firedAt(),
                  event.resolvedAt(),
                  event.peak(),
                  event.peakTime(),
                  event.evidence());
            })
        .toList();
  }

  private static void assertRevisionsAreGapless(List<AlertEvent> told) {
    Map<String, Integer> revisions = new HashMap<>();
    for (AlertEvent event : told) {
      assertThat(event.revision()).isEqualTo(revisions.merge(event.alertId(), 1, Integer::sum));
    }
  }
}
