package io.caudal.telemetry.operators;

import io.caudal.domain.Admission;
import io.caudal.domain.PointOutput;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.Tally;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.SourceNames;
import io.caudal.telemetry.state.FlinkPointState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Brings each reading to its point by {@link Admission}, with one timer a point for all that time
 * brings. Keyed by point.
 *
 * <p>The main output are the accepted readings and those derived from them; everything else goes to
 * {@link SideOutputs}.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
abstract class AdmittingOperator extends AbstractStreamOperator<Reading>
    implements Triggerable<String, VoidNamespace>, PointOutput {

  private static final long serialVersionUID = 1L;

  private final PipelineSettings settings;

  private transient Admission admission;
  private transient FlinkPointState state;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Tally tally;
  private transient StreamRecord<Reading> reused;
  private transient SourceNames sourceNames;
  private transient Counter accepted;
  private transient Counter duplicate;
  private transient Counter waiting;
  private transient Counter derived;
  private transient Counter derivedRefused;
  private transient Counter rollups;
  private transient Counter alerts;
  private transient RefusalCounters refused;

  AdmittingOperator(PipelineSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open() throws Exception {
    super.open();
    admission = new Admission(settings);
    state = openState();
    timers = getInternalTimerService("stages", VoidNamespaceSerializer.INSTANCE, this);
    tally = new Tally();
    reused = new StreamRecord<>(null);
    sourceNames = new SourceNames(settings.sources());
    accepted = getMetricGroup().counter(TelemetryMetrics.ACCEPTED);
    duplicate = getMetricGroup().counter(TelemetryMetrics.DUPLICATE);
    waiting = getMetricGroup().counter(TelemetryMetrics.WAITING);
    derived = getMetricGroup().counter(TelemetryMetrics.DERIVED);
    derivedRefused = getMetricGroup().counter(TelemetryMetrics.DERIVED_REFUSED);
    rollups = getMetricGroup().counter(TelemetryMetrics.ROLLUPS);
    alerts = getMetricGroup().counter(TelemetryMetrics.ALERTS);
    refused = new RefusalCounters(getMetricGroup());
  }

  private FlinkPointState openState() {
    boolean isOnHeap =
        getKeyedStateBackend()
            .getBackendTypeIdentifier()
            .equals(StateBackendLoader.HASHMAP_STATE_BACKEND_NAME);
    FlinkPointState opened =
        new FlinkPointState(
            getRuntimeContext(),
            getRuntimeContext().getJobConfiguration().get(PointOptions.CACHE_SIZE).getBytes(),
            isOnHeap,
            this::setCurrentKey);
    getMetricGroup().gauge(TelemetryMetrics.CACHED_POINTS, opened::cachedPoints);
    getMetricGroup().gauge(TelemetryMetrics.CACHE_BYTES, opened::cachedBytes);
    getMetricGroup().gauge(TelemetryMetrics.CACHE_MISSES, opened::misses);
    return opened;
  }

  /** The broker time up to which every control record has been seen. */
  abstract long controlled();

  final void arrive(Reading reading) {
    state.enter(reading.point());
    long scheduled = state.agenda().next();
    admission.arrive(reading, watermark(), controlled(), state, this);
    reschedule(scheduled, state.agenda().next());
  }

  final void change(PointChange change) {
    state.enter(change.id());
    long scheduled = state.agenda().next();
    admission.change(change, watermark(), controlled(), state, this);
    reschedule(scheduled, state.agenda().next());
  }

  /** Looks again at the readings that a point has parked. */
  final void resume(String point) {
    setCurrentKey(point);
    state.enter(point);
    long scheduled = state.agenda().next();
    admission.resume(watermark(), controlled(), state, this);
    reschedule(scheduled, state.agenda().next());
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    state.enter(timer.getKey());
    admission.advance(timer.getKey(), watermark(), controlled(), state, this);
    long next = state.agenda().next();
    if (next != EventTime.END) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, BrokerTime.toFlink(next));
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("nothing here follows the machine's clock");
  }

  private void reschedule(long scheduled, long next) {
    long before = BrokerTime.toFlink(scheduled);
    long after = BrokerTime.toFlink(next);
    if (before == after) {
      return;
    }
    if (scheduled != EventTime.END) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, before);
    }
    if (next != EventTime.END) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, after);
    }
  }

  private long watermark() {
    return BrokerTime.fromFlink(timers.currentWatermark());
  }

  @Override
  public void accepted(Reading reading) {
    countsOf(reading).countAccepted();
    accepted.inc();
    output.collect(reused.replace(reading, reading.brokerTime() / 1000));
  }

  @Override
  public void duplicate(Reading reading) {
    countsOf(reading).countDuplicate();
    duplicate.inc();
  }

  @Override
  public void rejected(Reading reading, DeadLetter deadLetter) {
    countsOf(reading).countRefused(deadLetter.reason());
    refused.count(deadLetter.reason());
    output.collect(SideOutputs.DEAD_LETTERS, new StreamRecord<>(deadLetter));
  }

  @Override
  public void waiting(Reading reading) {
    countsOf(reading).countWaiting();
    waiting.inc();
  }

  @Override
  public void resumed(Reading reading) {
    countsOf(reading).countResumed();
  }

  @Override
  public void derived(Reading reading) {
    derived.inc();
    output.collect(reused.replace(reading, reading.brokerTime() / 1000));
  }

  @Override
  public void derivedRefused(DeadLetter deadLetter) {
    derivedRefused.inc();
    output.collect(SideOutputs.DEAD_LETTERS, new StreamRecord<>(deadLetter));
  }

  @Override
  public void rollup(Rollup rollup) {
    rollups.inc();
    output.collect(SideOutputs.ROLLUPS, new StreamRecord<>(rollup));
  }

  @Override
  public void alert(AlertEvent alert) {
    alerts.inc();
    output.collect(SideOutputs.ALERTS, new StreamRecord<>(alert));
  }

  private LedgerCounts countsOf(Reading reading) {
    return tally.of(sourceNames.of(reading.origin().topic()), reading);
  }

  /** What time brings is counted too, and the counts go ahead of the time that they are of. */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (getTimeServiceManager().isPresent()) {
      getTimeServiceManager().get().advanceWatermark(mark);
    }
    drainTally();
    output.emitWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.writeBack();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drainTally();
  }

  @Override
  public void finish() throws Exception {
    drainTally();
    super.finish();
  }

  private void drainTally() {
    tally.drain(entry -> output.collect(SideOutputs.LEDGER, new StreamRecord<>(entry)));
  }
}
