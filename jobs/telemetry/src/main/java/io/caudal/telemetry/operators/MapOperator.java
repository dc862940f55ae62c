package io.caudal.telemetry.operators;

import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.quota.PartitionMeter;
import io.caudal.domain.quota.QuotaGate;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.serialization.Codecs;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes readings of raw records. What cannot be mapped, and what is over the limits of its source,
 * becomes a dead letter.
 */
@SuppressWarnings("NullAway.Init") // Flink calls initializeState() before anything else
public final class MapOperator extends MappingStage
    implements OneInputStreamOperator<RawRecord, Reading> {

  private static final long serialVersionUID = 1L;

  private final boolean hasLimits;

  private transient @Nullable ListState<PartitionMeter> kept;
  private transient PartitionMeters meters;
  private transient QuotaGate gate;

  public MapOperator(List<SourceSettings> sources, int configVersion, SchemaAccess schemas) {
    super(sources, configVersion, schemas);
    this.hasLimits = hasLimits(sources);
  }

  /**
   * Whether partitions have meters. Every subtask must see those of all, and Flink completes no
   * checkpoint of such state while some subtasks have ended and others have not. So a bounded
   * source before this operator must have one subtask then.
   */
  public static boolean hasLimits(List<SourceSettings> sources) {
    return sources.stream().anyMatch(source -> source.limits().areOfMinutes());
  }

  /** Every subtask sees the meters of all partitions: it may be given any of them. */
  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    if (hasLimits) {
      kept =
          context
              .getOperatorStateStore()
              .getUnionListState(
                  new ListStateDescriptor<>("partition-meters", Codecs.PARTITION_METER));
    }
    meters = PartitionMeters.of(kept == null ? List.of() : kept.get(), this::isMetered);
    gate = new QuotaGate(this);
  }

  /** The sources are known before {@link #open}, which comes later than the state. */
  private boolean isMetered(String topic) {
    return sources().stream()
        .anyMatch(source -> source.topic().equals(topic) && source.limits().areOfMinutes());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (kept != null) {
      TaskInfo task = getRuntimeContext().getTaskInfo();
      kept.update(meters.kept(task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks()));
    }
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    RawRecord record = element.getValue();
    RawPayload raw = RawPayloads.of(record, BrokerTime.fromFlink(record.timestamp()));
    Mapping mapping = mappingOf(record.topic());
    if (mapping == null) {
      account(record.topic(), raw.origin(), raw.brokerTime());
      refuseUnread(raw);
      return;
    }
    SourceSettings source = mapping.source();
    account(source.name(), raw.origin(), raw.brokerTime());
    if (source.limits().areOfMinutes()) {
      gate.begin(raw, source, meters.of(record.topic(), record.partition()));
      mapping.mapper().map(raw, gate);
      gate.end(raw);
    } else {
      mapping.mapper().map(raw, this);
    }
  }
}
