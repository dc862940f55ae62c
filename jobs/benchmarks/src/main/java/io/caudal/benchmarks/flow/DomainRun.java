package io.caudal.benchmarks.flow;

import io.caudal.domain.Admission;
import io.caudal.domain.HeapPointState;
import io.caudal.domain.PointOutput;
import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.Tally;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.PayloadMapper;
import java.util.HashMap;
import java.util.Map;

/** The stages of a pipeline with one source, called one after the other; results are added up. */
final class DomainRun implements MappingOutput, PointOutput {

  private final SourceSettings source;
  private final PayloadMapper mapper;
  private final Admission admission;
  private final Map<String, HeapPointState> points = new HashMap<>();
  private final Tally tally = new Tally();
  private final Folding<Reading> readings = Folding.readings().make();
  private final Folding<Rollup> rollups;
  private final Folding<AlertEvent> alerts;
  private long minute;
  private long brokerTime;

  DomainRun(PipelineSettings settings, Workload workload) {
    rollups = Folding.rollups(workload).make();
    alerts = Folding.alerts(workload).make();
    source = settings.sources().get(0);
    mapper = new PayloadMapper(source, settings.version(), new FlowTopic.Schemas().connect());
    admission = new Admission(settings);
  }

  /** The next record in order of broker time. */
  void take(RawPayload record) {
    brokerTime = record.brokerTime();
    if (brokerTime / 60_000_000L != minute) {
      minute = brokerTime / 60_000_000L;
      tally.drain(entry -> {});
    }
    mapper.map(record, this);
  }

  /** Time ends. */
  void finish() {
    points.forEach(
        (point, state) -> admission.advance(point, EventTime.END, EventTime.END, state, this));
    readings.end();
    rollups.end();
    alerts.end();
  }

  @Override
  public void reading(Reading reading) {
    countsOf(reading).countRead();
    long watermark = brokerTime - 1;
    HeapPointState state = points.get(reading.point());
    if (state == null) {
      state = new HeapPointState();
      points.put(reading.point(), state);
    }
    if (state.agenda().next() <= watermark) {
      admission.advance(reading.point(), watermark, EventTime.END, state, this);
    }
    admission.arrive(reading, watermark, EventTime.END, state, this);
  }

  private LedgerCounts countsOf(Reading reading) {
    return tally.of(source.name(), reading);
  }

  @Override
  public void rejected(DeadLetter deadLetter) {
    throw new IllegalStateException("a record was refused: " + deadLetter.detail());
  }

  @Override
  public void accepted(Reading reading) {
    countsOf(reading).countAccepted();
    readings.add(reading);
  }

  @Override
  public void duplicate(Reading reading) {
    countsOf(reading).countDuplicate();
  }

  @Override
  public void rejected(Reading reading, DeadLetter deadLetter) {
    rejected(deadLetter);
  }

  @Override
  public void rollup(Rollup rollup) {
    rollups.add(rollup);
  }

  @Override
  public void alert(AlertEvent alert) {
    alerts.add(alert);
  }

  @Override
  public void waiting(Reading reading) {
    throw new IllegalStateException("every point of the workload is known");
  }

  @Override
  public void resumed(Reading reading) {}

  @Override
  public void derived(Reading reading) {}

  @Override
  public void derivedRefused(DeadLetter deadLetter) {
    rejected(deadLetter);
  }
}
