package io.caudal.telemetry.operators;

import io.caudal.domain.control.ControlCheck;
import io.caudal.domain.control.ControlFormat;
import io.caudal.domain.control.MalformedControlException;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PointDefinitions;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reason;
import io.caudal.kafka.RawRecord;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Reads control records and lets those pass that can be applied; the others become dead letters.
 *
 * <p>An idle control topic holds no reading back. Until what it held at the start has been read it
 * does not count as idle, however long that takes. Runs in one subtask.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class ControlOperator extends AbstractStreamOperator<PointChange>
    implements OneInputStreamOperator<RawRecord, PointChange> {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final PointDefinitions definitions;
  private final ControlFormat format;
  private final ControlEnd end;

  private transient ControlCheck check;
  private transient Map<Integer, Long> toRead;
  private transient Map<Integer, Long> read;
  private transient ListState<Map<Integer, Long>> readState;
  private transient Counter applied;
  private transient Counter rejected;

  /**
   * @param name of the control records, in what is rejected
   */
  public ControlOperator(
      String name, PointDefinitions definitions, ControlFormat format, ControlEnd end) {
    this.name = name;
    this.definitions = definitions;
    this.format = format;
    this.end = end;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    readState =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("read-up-to", Types.MAP(Types.INT, Types.LONG)));
    read = new HashMap<>();
    for (Map<Integer, Long> each : readState.get()) {
      each.forEach((partition, offset) -> read.merge(partition, offset, Math::max));
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    format.open();
    check = new ControlCheck(definitions);
    toRead = new HashMap<>(end.lastOffsets());
    read.forEach(this::countRead);
    applied = getMetricGroup().counter(TelemetryMetrics.CONTROL_APPLIED);
    rejected = getMetricGroup().counter(TelemetryMetrics.CONTROL_REJECTED);
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) throws Exception {
    RawRecord record = element.getValue();
    RawPayload payload = RawPayloads.of(record, BrokerTime.fromFlink(record.timestamp()));
    apply(payload, element.getTimestamp());
    read.put(record.partition(), record.offset());
    countRead(record.partition(), record.offset());
  }

  private void countRead(int partition, long offset) {
    toRead.computeIfPresent(partition, (any, last) -> offset >= last ? null : last);
  }

  private void apply(RawPayload record, long timestamp) throws Exception {
    try {
      PointChange change = check.read(record, format);
      applied.inc();
      output.collect(new StreamRecord<>(change, timestamp));
    } catch (MalformedControlException e) {
      rejected.inc();
      String problem = String.valueOf(e.getMessage());
      output.collect(
          SideOutputs.REJECTED_CONTROLS,
          new StreamRecord<>(DeadLetter.of(Reason.BAD_CONTROL, problem, name, record), timestamp));
    }
  }

  /** What is idle while there is something left to read is only slow. */
  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (status.isActive() || toRead.isEmpty()) {
      super.processWatermarkStatus(status);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    readState.clear();
    readState.add(Map.copyOf(read));
  }
}
