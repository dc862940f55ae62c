package io.caudal.domain;

import io.caudal.domain.control.PointChange;
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
import io.caudal.domain.model.SourceNames;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.PayloadMapper;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.domain.quota.PartitionMeter;
import io.caudal.domain.quota.QuotaGate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
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

    /** A reading of the raw series: one that was accepted, or derived from such. */
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
  private final Admission admission;
  private final Results results;
  private final SourceNames sourceNames;
  private final Map<String, SourceSettings> sources = new HashMap<>();
  private final Map<String, PayloadMapper> mappers = new HashMap<>();
  private final Map<String, HeapPointState> points = new TreeMap<>();
  private final Map<String, PartitionMeter> meters = new HashMap<>();
  private final Tally tally = new Tally();
  private final Output output = new Output();

  private ReferenceRun(PipelineSettings settings, WriterSchemas schemas, Results results) {
    this.settings = settings;
    this.admission = new Admission(settings);
    this.results = results;
    this.sourceNames = new SourceNames(settings.sources());
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
    run(settings, schemas, records, List.of(), results);
  }

  /**
   * Runs a pipeline whose points change.
   *
   * @param schemas of the records that are Avro
   * @param records in any order
   * @param changes those of a point in the order of its partition
   */
  public static void run(
      PipelineSettings settings,
      WriterSchemas schemas,
      List<RawPayload> records,
      List<PointChange> changes,
      Results results) {
    ReferenceRun run = new ReferenceRun(settings, schemas, results);
    List<RawPayload> sorted = new ArrayList<>(records);
    sorted.sort(ARRIVAL);
    List<PointChange> known = new ArrayList<>(changes);
    known.sort(Comparator.comparingLong(PointChange::knownFrom));
    Iterator<PointChange> coming = known.iterator();
    PointChange next = coming.hasNext() ? coming.next() : null;
    for (RawPayload record : sorted) {
      while (next != null && next.knownFrom() <= record.brokerTime()) {
        run.apply(next);
        next = coming.hasNext() ? coming.next() : null;
      }
      run.take(record);
    }
    while (next != null) {
      run.apply(next);
      next = coming.hasNext() ? coming.next() : null;
    }
    run.finish();
  }

  private void apply(PointChange change) {
    long watermark = change.knownFrom() - 1;
    HeapPointState state = stateAt(change.id(), watermark);
    admission.change(change, watermark, EventTime.END, state, output);
  }

  private void take(RawPayload record) {
    String topic = record.origin().topic();
    PayloadMapper mapper = mappers.get(topic);
    if (mapper == null) {
      throw new IllegalArgumentException(
          "no source of pipeline '" + settings.name() + "' reads topic " + topic);
    }
    LedgerCounts counts = countsOf(record.origin(), record.brokerTime());
    map(
        record,
        mapper,
        new MappingOutput() {
          @Override
          public void reading(Reading reading) {
            counts.countRead();
            process(reading, record.brokerTime() - 1);
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

  private LedgerCounts countsOf(Origin origin, long brokerTime) {
    String topic = origin.topic();
    return tally.of(sourceNames.of(topic), topic, origin.partition(), brokerTime);
  }

  private void process(Reading reading, long watermark) {
    HeapPointState state = stateAt(reading.point(), watermark);
    admission.arrive(reading, watermark, EventTime.END, state, output);
  }

  /** The state of a point to which time has come. */
  private HeapPointState stateAt(String point, long watermark) {
    HeapPointState state = points.computeIfAbsent(point, any -> new HeapPointState());
    if (state.agenda().next() <= watermark) {
      admission.advance(point, watermark, EventTime.END, state, output);
    }
    return state;
  }

  private void finish() {
    points.forEach(
        (point, state) -> admission.advance(point, EventTime.END, EventTime.END, state, output));
    tally.drain(results::ledger);
  }

  private final class Output implements PointOutput {

    private LedgerCounts countsOf(Reading reading) {
      return ReferenceRun.this.countsOf(reading.origin(), reading.brokerTime());
    }

    @Override
    public void accepted(Reading reading) {
      countsOf(reading).countAccepted();
      results.accepted(reading);
    }

    @Override
    public void duplicate(Reading reading) {
      countsOf(reading).countDuplicate();
    }

    @Override
    public void rejected(Reading reading, DeadLetter deadLetter) {
      countsOf(reading).countRefused(deadLetter.reason());
      results.deadLetter(deadLetter);
    }

    @Override
    public void waiting(Reading reading) {
      countsOf(reading).countWaiting();
    }

    @Override
    public void resumed(Reading reading) {
      countsOf(reading).countResumed();
    }

    @Override
    public void derived(Reading reading) {
      results.accepted(reading);
    }

    @Override
    public void derivedRefused(DeadLetter deadLetter) {
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
