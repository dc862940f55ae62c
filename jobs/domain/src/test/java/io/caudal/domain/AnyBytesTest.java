package io.caudal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Compression;
import io.caudal.domain.normalize.PayloadMapper;
import io.caudal.domain.normalize.avro.UnknownSchemaException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** Whatever bytes come, in whatever format: nothing throws, and nothing is lost. */
class AnyBytesTest {

  private static final WriterSchemas SCHEMAS =
      id -> {
        if (id != 1) {
          throw new UnknownSchemaException("there is no schema " + id);
        }
        return AnyBytes.schema();
      };

  /** What was made of one record, or of all. */
  private static final class Made implements MappingOutput, ReferenceRun.Results {

    private final List<Reading> readings = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final LedgerCounts counts = new LedgerCounts();

    @Override
    public void reading(Reading reading) {
      readings.add(reading);
    }

    @Override
    public void rejected(DeadLetter letter) {
      letters.add(letter);
    }

    @Override
    public void accepted(Reading reading) {
      readings.add(reading);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
      letters.add(letter);
    }

    @Override
    public void ledger(LedgerEntry entry) {
      counts.add(entry.counts());
    }

    @Override
    public void rollup(Rollup rollup) {}

    @Override
    public void alert(AlertEvent alert) {}

    long refused() {
      return letters.stream().mapToLong(DeadLetter::readings).sum();
    }
  }

  @Property
  void aWholePayloadIsItsReadings(@ForAll AnyBytes format, @ForAll Compression compression) {
    Made made = mapped(format.source(compression), record(format, format.whole(compression), 0));

    assertThat(made.letters).isEmpty();
    assertThat(made.readings).hasSize(3);
  }

  @Property(tries = 5000)
  void aRecordGivesReadingsOrSaysWhyNot(
      @ForAll AnyBytes format, @ForAll Compression compression, @ForAll long seed) {
    SourceSettings source = format.source(compression);
    RawPayload record = record(format, format.payload(compression, new Random(seed)), 7);

    Made made = mapped(source, record);

    assertThat(made.readings.size() + made.refused())
        .isLessThanOrEqualTo(source.limits().readings() + 1L);
    assertThat(made.letters)
        .allSatisfy(
            letter -> {
              assertThat(Reason.ofReadings()).contains(letter.reason());
              assertThat(letter.detail()).isNotBlank();
              assertThat(letter.origin()).isEqualTo(record.origin());
              assertThat(letter.readings()).isEqualTo(1);
            });
    if (!made.letters.isEmpty()) {
      assertThat(made.letters.get(0).raw()).isSameAs(record);
    }
  }

  @Property(tries = 500)
  void theLedgerBalances(
      @ForAll AnyBytes format, @ForAll Compression compression, @ForAll long seed) {
    Random random = new Random(seed);
    SourceSettings source = format.source(compression);
    List<RawPayload> records = new ArrayList<>();
    long read = 0;
    for (int i = random.nextInt(6); i >= 0; i--) {
      RawPayload record = record(format, format.payload(compression, random), records.size());
      Made made = mapped(source, record);
      read += made.readings.size() + made.refused();
      records.add(record);
    }

    Made made = new Made();
    ReferenceRun.run(pipeline(source), SCHEMAS, records, made);

    LedgerCounts counts = made.counts;
    long rejected = counts.rejected().values().stream().mapToLong(Long::longValue).sum();
    Statistics.label("accepted")
        .collect(counts.accepted() > 0)
        .coverage(share -> share.check(true).percentage(p -> p > 30));
    assertThat(counts.balances()).isTrue();
    assertThat(counts.read()).isEqualTo(read);
    assertThat(counts.accepted()).isEqualTo(made.readings.size());
    assertThat(rejected + counts.late()).isEqualTo(made.refused());
  }

  private static Made mapped(SourceSettings source, RawPayload record) {
    Made made = new Made();
    new PayloadMapper(source, 1, SCHEMAS).map(record, made);
    return made;
  }

  private static RawPayload record(AnyBytes format, byte[] value, long offset) {
    return new RawPayload(new Origin(AnyBytes.TOPIC, 0, offset), format.brokerTime(), null, value);
  }

  private static PipelineSettings pipeline(SourceSettings source) {
    PipelineSettings wells = Wells.pipeline();
    return new PipelineSettings(
        wells.name(),
        wells.version(),
        wells.time(),
        List.of(source),
        wells.points(),
        wells.tags(),
        wells.windows(),
        wells.rules());
  }
}
