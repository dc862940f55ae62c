package io.caudal.domain.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.domain.model.Value;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaGateTest {

  private static final long MINUTE = 60_000_000L;
  private static final int ANY = Limits.UNLIMITED;

  private final List<String> passed = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private final PartitionMeter meter = new PartitionMeter("t", 3);
  private final QuotaGate gate =
      new QuotaGate(
          new MappingOutput() {
            @Override
            public void reading(Reading reading) {
              passed.add(reading.point());
            }

            @Override
            public void rejected(DeadLetter deadLetter) {
              letters.add(deadLetter);
            }
          });
  private long offset;

  /** A record with a reading of each of the points. */
  private void record(long brokerTime, Limits limits, String... points) {
    RawPayload raw = new RawPayload(new Origin("t", 3, offset++), brokerTime, null, new byte[9]);
    gate.begin(raw, source(limits), meter);
    for (String point : points) {
      gate.reading(
          new Reading(
              point,
              "level",
              0,
              new Value.Num(1),
              null,
              1,
              0,
              "p",
              Reading.NO_SEQUENCE,
              brokerTime,
              raw.origin(),
              1));
    }
    gate.end(raw);
  }

  private static SourceSettings source(Limits limits) {
    return new SourceSettings(
            "wells",
            "p",
            "t",
            1000,
            new SourceSettings.Csv(',', '.', '\0', List.of("a", "b"), List.of()),
            new SourceSettings.Field("a"),
            new SourceSettings.TimeRef(
                List.of("b"), SourceSettings.TimeFormat.ISO, null, ZoneOffset.UTC),
            List.of())
        .withLimits(limits);
  }

  @Test
  void theExcessOfARecordIsOneDeadLetterThatSaysHowMany() {
    Limits limits = new Limits(1000, 1000, 2, ANY);
    record(0, limits, "a", "b", "c", "d");
    record(MINUTE - 1, limits, "e");

    assertThat(passed).containsExactly("a", "b");
    assertThat(letters)
        .extracting(DeadLetter::reason, DeadLetter::readings, DeadLetter::origin)
        .containsExactly(
            tuple(Reason.QUOTA, 2, new Origin("t", 3, 0)),
            tuple(Reason.QUOTA, 1, new Origin("t", 3, 1)));
    assertThat(letters.get(0).raw()).isNull();
    assertThat(letters.get(0).detail())
        .isEqualTo("source 'wells' allows 2 readings a minute and partition");
  }

  @Test
  void theNextMinuteBeginsAnew() {
    Limits limits = new Limits(1000, 1000, 1, ANY);
    record(0, limits, "a", "b");
    record(MINUTE, limits, "c");

    assertThat(passed).containsExactly("a", "c");
  }

  /** A producer's clock that goes back must not open a full minute again. */
  @Test
  void aMinuteThatHasPassedDoesNotComeBack() {
    Limits limits = new Limits(1000, 1000, 1, ANY);
    record(MINUTE, limits, "a");
    record(0, limits, "b");
    record(MINUTE, limits, "c");

    assertThat(passed).containsExactly("a");
  }

  @Test
  void newSeriesAreHeldBackAndKnownOnesPass() {
    Limits limits = new Limits(1000, 1000, ANY, 2);
    record(0, limits, "a", "b", "c", "a", "b");
    record(MINUTE, limits, "c", "a");

    assertThat(passed).containsExactly("a", "b", "a", "b", "c", "a");
    assertThat(letters)
        .extracting(DeadLetter::reason, DeadLetter::readings)
        .containsExactly(tuple(Reason.CARDINALITY, 1));
  }

  @Test
  void whatIsHeldBackAsANewSeriesIsNotCountedAsAReading() {
    record(0, new Limits(1000, 1000, 2, 1), "a", "b", "a");

    assertThat(passed).containsExactly("a", "a");
  }
}
