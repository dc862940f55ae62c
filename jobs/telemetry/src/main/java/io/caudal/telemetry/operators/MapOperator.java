package io.caudal.telemetry.operators;

import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.SourceSettings;
import io.caudal.kafka.RawRecord;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Makes readings of raw records. What cannot be mapped becomes a dead letter. */
public final class MapOperator extends MappingStage
    implements OneInputStreamOperator<RawRecord, Reading> {

  private static final long serialVersionUID = 1L;

  public MapOperator(List<SourceSettings> sources, int configVersion, SchemaAccess schemas) {
    super(sources, configVersion, schemas);
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    RawRecord record = element.getValue();
    Mapping mapping = mappingOf(record.topic());
    if (mapping == null) {
      throw new IllegalStateException("no source of the pipeline reads topic " + record.topic());
    }
    RawPayload raw = RawPayloads.of(record, BrokerTime.fromFlink(record.timestamp()));
    account(mapping.source(), raw.origin(), raw.brokerTime());
    mapping.mapper().map(raw, this);
  }
}
