package io.caudal.cli.letters;

import static io.caudal.cli.letters.Letters.NOON;
import static io.caudal.cli.letters.Letters.reading;
import static io.caudal.cli.letters.Letters.record;
import static io.caudal.cli.letters.Letters.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.cli.CommandFailure;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.PipelineLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriverTest {

  private static final String GOOD =
      "{\"well\":\"w1\",\"at\":\"2026-03-01T11:59:00Z\",\"level\":2}";

  private record Driven(DeadLetter letter, List<Place> settles) {}

  private final RedrivePlan plan;
  private final List<StoredLetter> topic = new ArrayList<>();
  private final List<Driven> driven = new ArrayList<>();
  private final RedriveSummary summary = new RedriveSummary(false);

  RedriverTest(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), Letters.PIPELINE);
    plan =
        new RedrivePlan(
            PipelineLoader.check(file).settings(),
            WriterSchemas.NONE,
            place -> null,
            NOON,
            new RedriveWishes());
  }

  private Redriver redriven(int limit) throws CommandFailure {
    Redriver redriver = new Redriver(this::goThrough, plan);
    redriver.choose(letter -> true, limit, summary);
    redriver.drive(this::take, summary, done -> {});
    return redriver;
  }

  private void take(DeadLetter letter, List<Chosen> settles, Runnable taken) {
    driven.add(new Driven(letter, settles.stream().map(Chosen::place).toList()));
    taken.run();
  }

  private void goThrough(StoredLetters.Reader out) throws CommandFailure {
    for (StoredLetter letter : List.copyOf(topic)) {
      out.take(letter);
    }
  }

  private String told() {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    summary.print(out);
    out.flush();
    return text.toString();
  }

  @Test
  void whatIsLeftDoesNotCountAgainstTheLimit() throws Exception {
    for (int offset = 0; offset < 10; offset++) {
      topic.add(record(offset, "no json"));
    }
    topic.add(record(10, GOOD));
    topic.add(record(11, GOOD));
    topic.add(record(12, GOOD));
    redriven(2);

    assertThat(driven)
        .extracting(Driven::letter)
        .containsExactly(topic.get(10).letter(), topic.get(11).letter());
    assertThat(told())
        .contains(
            "      10 left: still refused by the mapping",
            "       2 driven again",
            "       1 left for the next run: beyond --limit");
    assertThat(summary.isWhole()).isFalse();
  }

  @Test
  void whatWasDrivenBeforeDoesNotCountAgainstTheLimit() throws Exception {
    topic.add(stored(5, record(5, GOOD).letter(), Instant.parse("2026-03-02T00:00:00Z")));
    topic.add(record(6, GOOD));
    redriven(1);

    assertThat(driven).extracting(Driven::letter).containsExactly(topic.get(1).letter());
    assertThat(summary.isWhole()).isTrue();
  }

  @Test
  void aRecordIsDrivenOnceHoweverManyLettersItHasAndBeforeAnyReading() throws Exception {
    StoredLetter single = reading(7, "w1", NOON);
    StoredLetter one = record(5, GOOD);
    StoredLetter beyond = record(9, GOOD);
    StoredLetter other = stored(6, one.letter());
    topic.addAll(List.of(single, one, beyond, other));
    redriven(2);

    assertThat(driven)
        .containsExactly(
            new Driven(one.letter(), List.of(one.place(), other.place())),
            new Driven(single.letter(), List.of(single.place())));
  }

  @Test
  void aRecordIsDrivenMoreThanOnceWhereItsLettersAreTooManyForOneMark() throws Exception {
    StoredLetter first = record(0, GOOD);
    for (int offset = 0; offset < 1001; offset++) {
      topic.add(stored(offset, first.letter()));
    }
    redriven(2000);

    assertThat(driven).hasSize(2);
    assertThat(driven)
        .flatExtracting(Driven::settles)
        .containsExactlyElementsOf(topic.stream().map(StoredLetter::place).toList());
    assertThat(told()).isEqualToNormalizingNewlines("   1,001 driven again\n");
  }

  @Test
  void whatKafkaDeletedMeanwhileRemains() throws Exception {
    topic.add(record(5, GOOD));
    topic.add(record(6, GOOD));
    Redriver redriver = new Redriver(this::goThrough, plan);
    redriver.choose(letter -> true, 10, summary);
    topic.remove(0);
    redriver.drive(this::take, summary, done -> {});

    assertThat(driven).hasSize(1);
    assertThat(redriver.size()).isEqualTo(1);
    assertThat(told()).contains("1 driven again", "1 not driven: Kafka has not acknowledged it");
    assertThat(summary.isWhole()).isFalse();
  }

  @Test
  void onlyWhatWasTakenCountsAsDriven() throws Exception {
    topic.add(record(5, GOOD));
    topic.add(record(6, GOOD));
    topic.add(record(7, GOOD));
    List<Runnable> acknowledgements = new ArrayList<>();
    Redriver redriver = new Redriver(this::goThrough, plan);
    redriver.choose(letter -> true, 10, summary);

    assertThatThrownBy(
            () ->
                redriver.drive(
                    (letter, settles, taken) -> {
                      if (acknowledgements.size() == 2) {
                        throw CommandFailure.failed("the topic is gone", null);
                      }
                      acknowledgements.add(taken);
                    },
                    summary,
                    done -> {}))
        .hasMessage("the topic is gone");
    assertThat(summary.chosen()).isEqualTo(3);
    assertThat(told()).contains("3 not driven").doesNotContain("driven again");
    acknowledgements.get(1).run();

    assertThat(told()).contains("1 driven again", "2 not driven: Kafka has not acknowledged it");
    assertThat(summary.toJson().toString()).contains("\"drive\":1,", "\"not_driven\":2,");
    assertThat(summary.isWhole()).isFalse();
  }

  @Test
  void aDryRunTellsWhatWouldBeDriven() throws Exception {
    topic.add(record(5, GOOD));
    RedriveSummary dry = new RedriveSummary(true);
    new Redriver(this::goThrough, plan).choose(letter -> true, 10, dry);

    assertThat(dry.toJson().toString()).contains("\"drive\":1,", "\"not_driven\":0,");
    assertThat(dry.isWhole()).isTrue();
  }

  @Test
  void whereAllWasDrivenBeforeThereIsNothingToDo() throws Exception {
    topic.add(stored(5, record(5, GOOD).letter(), Instant.parse("2026-03-02T00:00:00Z")));
    redriven(10);

    assertThat(told())
        .isEqualToIgnoringNewLines(
            "No dead letter of that kind is left to be driven again. 1 were before.");
    assertThat(summary.isWhole()).isTrue();
  }
}
