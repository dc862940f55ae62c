package io.caudal.telemetry.operators;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** The points of a pipeline without control records. */
public final class PointOperator extends AdmittingOperator
    implements OneInputStreamOperator<Reading, Reading> {

  private static final long serialVersionUID = 1L;

  public PointOperator(PipelineSettings settings) {
    super(settings);
  }

  @Override
  public void processElement(StreamRecord<Reading> element) {
    arrive(element.getValue());
  }

  @Override
  long controlled() {
    return EventTime.END;
  }
}
