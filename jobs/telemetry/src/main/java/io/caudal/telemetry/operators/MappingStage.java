package io.caudal.telemetry.operators;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.Tally;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.PayloadMapper;
import io.caudal.domain.normalize.avro.WriterSchemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where payloads become readings, wherever they come from. Each reading, and each record that gave
 * none, is counted as read.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
abstract class MappingStage extends AbstractStreamOperator<Reading> implements MappingOutput {

  private static final long serialVersionUID = 1L;

  private final List<SourceSettings> sources;
  private final int configVersion;
  private final SchemaAccess schemas;

  private transient Map<String, Mapping> mappings;
  private transient Tally tally;
  private transient Counter read;
  private transient RefusalCounters refused;
  private transient StreamRecord<Reading> reused;
  private transient LedgerCounts counts;

  /** Of the last record: those of a partition name their topic by the same text. */
  private transient @Nullable String lastTopic;

  private transient @Nullable Mapping last;

  /** How the records of a topic are mapped. */
  record Mapping(SourceSettings source, PayloadMapper mapper) {}

  MappingStage(List<SourceSettings> sources, int configVersion, SchemaAccess schemas) {
    this.sources = List.copyOf(sources);
    this.configVersion = configVersion;
    this.schemas = schemas;
  }

  @Override
  public void open() throws Exception {
    super.open();
    mappings = new HashMap<>();
    WriterSchemas connected = schemas.connect();
    for (SourceSettings source : sources) {
      mappings.put(
          source.topic(), new Mapping(source, new PayloadMapper(source, configVersion, connected)));
    }
    tally = new Tally();
    read = getMetricGroup().counter(TelemetryMetrics.READ);
    refused = new RefusalCounters(getMetricGroup());
    reused = new StreamRecord<>(null);
  }

  final List<SourceSettings> sources() {
    return sources;
  }

  /** Null for a topic that no source reads. */
  final @Nullable Mapping mappingOf(String topic) {
    if (!topic.equals(lastTopic)) {
      last = mappings.get(topic);
      lastTopic = topic;
    }
    return last;
  }

  /** Refuses a record of a topic that no source reads; it is put to the account of the topic. */
  final void refuseUnread(RawPayload record) {
    String topic = record.origin().topic();
    rejected(DeadLetter.of(Reason.MALFORMED, unread(topic), topic, record));
  }

  /** Refuses a single reading of such a topic, which would be lost with its record alone. */
  final void refuseUnread(Reading reading) {
    String topic = reading.origin().topic();
    rejected(DeadLetter.of(Reason.MALFORMED, unread(topic), topic, reading));
  }

  private static String unread(String topic) {
    return "no source of the pipeline reads topic " + topic;
  }

  /**
   * Says to whose account all that follows is put.
   *
   * @param brokerTime of the record at {@code origin}, epoch microseconds
   */
  final void account(String source, Origin origin, long brokerTime) {
    counts = tally.of(source, origin.topic(), origin.partition(), brokerTime);
  }

  @Override
  public void reading(Reading reading) {
    counts.countRead();
    read.inc();
    output.collect(reused.replace(reading, BrokerTime.toFlink(reading.brokerTime())));
  }

  @Override
  public void rejected(DeadLetter deadLetter) {
    counts.countRead(deadLetter.readings());
    counts.countRefused(deadLetter.reason(), deadLetter.readings());
    read.inc(deadLetter.readings());
    refused.count(deadLetter.reason(), deadLetter.readings());
    output.collect(SideOutputs.DEAD_LETTERS, new StreamRecord<>(deadLetter));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    drainTally();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drainTally();
  }

  /**
   * The end of time is told to those downstream even where the input is idle: Flink passes no
   * watermark on from there, and what a drained job still has to publish would be lost.
   */
  @Override
  public void finish() throws Exception {
    drainTally();
    output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
    output.emitWatermark(Watermark.MAX_WATERMARK);
    super.finish();
  }

  private void drainTally() {
    tally.drain(entry -> output.collect(SideOutputs.LEDGER, new StreamRecord<>(entry)));
  }
}
