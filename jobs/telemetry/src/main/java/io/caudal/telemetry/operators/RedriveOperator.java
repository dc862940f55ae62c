package io.caudal.telemetry.operators;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.SourceSettings;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Takes again what was refused: a record is mapped as its source maps today, a single reading goes
 * on as it is. Both keep the origin and the broker time that they had, so that they come to stand
 * where they should have been; the ledger counts them where they were driven again.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class RedriveOperator extends MappingStage
    implements OneInputStreamOperator<RedrivenRecord, Reading> {

  private static final long serialVersionUID = 1L;

  private transient Redrive redrive;

  public RedriveOperator(List<SourceSettings> sources, int configVersion, SchemaAccess schemas) {
    super(sources, configVersion, schemas);
  }

  @Override
  public void processElement(StreamRecord<RedrivenRecord> element) {
    RedrivenRecord driven = element.getValue();
    redrive = driven.redrive();
    String topic = driven.raw().origin().topic();
    Mapping mapping = mappingOf(topic);
    String source = mapping == null ? topic : mapping.source().name();
    account(source, redrive.at(), redrive.brokerTime());
    Reading reading = driven.reading();
    if (mapping == null && reading != null) {
      refuseUnread(reading);
    } else if (mapping == null) {
      refuseUnread(driven.raw());
    } else if (reading != null) {
      reading(reading);
    } else {
      mapping.mapper().map(driven.raw(), this);
    }
  }

  @Override
  public void reading(Reading reading) {
    super.reading(reading.withRedrive(redrive));
  }
}
