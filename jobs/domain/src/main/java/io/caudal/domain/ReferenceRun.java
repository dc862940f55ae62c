package io.caudal.domain;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.Tally;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.PayloadMapper;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.domain.quota.PartitionMeter;
import io.caudal.domain.quota.QuotaGate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The whole pipeline over a recording in one thread, the records in order of broker time. What it
 * settles to is what every distributed run must settle to.
 */
public final class ReferenceRun {

  /** Takes the results; of rollups and alerts every revision. */
  public interface Results {

    void accepted(Reading reading);

    void rollup(Rollup rollup);

    void alert(AlertEvent alert);

    void deadLetter(DeadLetter deadLetter);

    void ledger(LedgerEntry entry);
  }

  private static final Comparator<RawPayload> ARRIVAL =
      Comparator.comparingLong(RawPayload::brokerTime)
          .thenComparing(record -> record.origin().topic())
          .thenComparing(record -> record.origin().partition())
          .thenComparing(record -> record.origin().offset());

  private final PipelineSettings settings;
  private final PointStages stages;
  private final Results results;
  private final Map<String, SourceSettings> sources = new HashMap<>();
  private final Map<String, PayloadMapper> mappers = new HashMap<>();
  private final Map<String, HeapPointState> points = new TreeMap<>();
  private final Map<String, PartitionMeter> meters = new HashMap<>();
  private final Tally tally = new Tally();

  private ReferenceRun(PipelineSettings settings, WriterSchemas schemas, Results results) {
    this.settings = settings;
    this.stages = new PointStages(settings);
    this.results = results;
    for (SourceSettings source : settings.sources()) {
      sources.put(source.topic(), source);
      mappers.put(source.topic(), new PayloadMapper(source, settings.version(), schemas));
    }
  }

  /**
   * Runs a pipeline without Avro.
   *
   * @param records in any order
   */
  public static void run(PipelineSettings settings, List<RawPayload> records, Results results) {
    run(settings, WriterSchemas.NONE, records, results);
  }

  /**
   * Runs the pipeline.
   *
   * @param schemas of the records that are Avro
   * @param records in any order
   */
  public static void run(
      PipelineSettings settings, WriterSchemas schemas, List<RawPayload> records, Results results) {
    ReferenceRun run = new ReferenceRun(settings, schemas, results);
    List<RawPayload> sorted = new ArrayList<>(records);
    sorted.sort(ARRIVAL);
    sorted.forEach(run::take);
    run.finish();
  }

  private void take(RawPayload record) {
    String topic = record.origin().topic();
    PayloadMapper mapper = mappers.get(topic);
    if (mapper == null) {
      throw new IllegalArgumentException(
          "no source of pipeline '" + settings.name() + "' reads topic " + topic);
    }
    LedgerCounts counts = countsOf(record);
    map(
        record,
        mapper,
        new MappingOutput() {
          @Override
          public void reading(Reading reading) {
            counts.countRead();
            process(reading, record.brokerTime() - 1, counts);
          }

          @Override
          public void rejected(DeadLetter deadLetter) {
            counts.countRead(deadLetter.readings());
            counts.countRefused(deadLetter.reason(), deadLetter.readings());
            results.deadLetter(deadLetter);
          }
        });
  }

  private void map(RawPayload record, PayloadMapper mapper, MappingOutput out) {
    Origin origin = record.origin();
    SourceSettings source = Objects.requireNonNull(sources.get(origin.topic()));
    if (!source.limits().areOfMinutes()) {
      mapper.map(record, out);
      return;
    }
    QuotaGate gate = new QuotaGate(out);
    gate.begin(
        record,
        source,
        meters.computeIfAbsent(
            origin.topic() + '/' + origin.partition(),
            any -> new PartitionMeter(origin.topic(), origin.partition())));
    mapper.map(record, gate);
    gate.end(record);
  }

  private LedgerCounts countsOf(RawPayload record) {
    String topic = record.origin().topic();
    SourceSettings source = sources.get(topic);
    return tally.of(
        source == null ? topic : source.name(),
        topic,
        record.origin().partition(),
        record.brokerTime());
  }

  private void process(Reading reading, long watermark, LedgerCounts counts) {
    HeapPointState state = points.computeIfAbsent(reading.point(), any -> new HeapPointState());
    Output output = new Output(counts);
    if (state.agenda().next() <= watermark) {
      stages.advance(reading.point(), watermark, state, output);
    }
    stages.process(reading, watermark, state, output);
  }

  private void finish() {
    points.forEach(
        (point, state) ->
            stages.advance(point, EventTime.END, state, new Output(new LedgerCounts())));
    tally.drain(results::ledger);
  }

  private final class Output implements PointOutput {

    private final LedgerCounts counts;

    Output(LedgerCounts counts) {
      this.counts = counts;
    }

    @Override
    public void accepted(Reading reading) {
      counts.countAccepted();
      results.accepted(reading);
    }

    @Override
    public void duplicate(Reading reading) {
      counts.countDuplicate();
    }

    @Override
    public void rejected(Reading reading, DeadLetter deadLetter) {
      counts.countRefused(deadLetter.reason());
      results.deadLetter(deadLetter);
    }

    @Override
    public void rollup(Rollup rollup) {
      results.rollup(rollup);
    }

    @Override
    public void alert(AlertEvent alert) {
      results.alert(alert);
    }
  }
}
