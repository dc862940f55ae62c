package io.caudal.telemetry.operators;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.Tally;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.PayloadMapper;
import io.caudal.kafka.RawRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Makes readings of raw records. What cannot be mapped becomes a dead letter. Each reading, and
 * each record that gave none, is counted as read.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class MapOperator extends AbstractStreamOperator<Reading>
    implements OneInputStreamOperator<RawRecord, Reading>, MappingOutput {

  private static final long serialVersionUID = 1L;

  private final List<SourceSettings> sources;
  private final int configVersion;

  private transient Map<String, Mapping> mappings;
  private transient Tally tally;
  private transient Counter read;
  private transient RefusalCounters refused;
  private transient StreamRecord<Reading> reused;
  private transient LedgerCounts counts;

  private record Mapping(String source, PayloadMapper mapper) {}

  public MapOperator(List<SourceSettings> sources, int configVersion) {
    this.sources = List.copyOf(sources);
    this.configVersion = configVersion;
  }

  @Override
  public void open() throws Exception {
    super.open();
    mappings = new HashMap<>();
    for (SourceSettings source : sources) {
      mappings.put(
          source.topic(), new Mapping(source.name(), new PayloadMapper(source, configVersion)));
    }
    tally = new Tally();
    read = getMetricGroup().counter(TelemetryMetrics.READ);
    refused = new RefusalCounters(getMetricGroup());
    reused = new StreamRecord<>(null);
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    RawRecord record = element.getValue();
    Mapping mapping = mappings.get(record.topic());
    if (mapping == null) {
      throw new IllegalStateException("no source of the pipeline reads topic " + record.topic());
    }
    long brokerTime = BrokerTime.fromFlink(record.timestamp());
    counts = tally.of(mapping.source(), record.topic(), record.partition(), brokerTime);
    reused.setTimestamp(record.timestamp());
    mapping.mapper().map(RawPayloads.of(record, brokerTime), this);
  }

  @Override
  public void reading(Reading reading) {
    counts.countRead();
    read.inc();
    output.collect(reused.replace(reading));
  }

  @Override
  public void rejected(DeadLetter deadLetter) {
    counts.countRead();
    counts.countRefused(deadLetter.reason());
    read.inc();
    refused.count(deadLetter.reason());
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

  @Override
  public void finish() throws Exception {
    drainTally();
    super.finish();
  }

  private void drainTally() {
    tally.drain(entry -> output.collect(SideOutputs.LEDGER, new StreamRecord<>(entry)));
  }
}
