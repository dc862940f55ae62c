package io.caudal.telemetry.operators;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Reason;
import io.caudal.kafka.Decoded;
import io.caudal.schemas.AlertEvent;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Takes the alerts out of the alert topic; what is none becomes a dead letter. */
public final class ArchiveFunction extends ProcessFunction<Decoded<AlertEvent>, AlertEvent> {

  private static final long serialVersionUID = 1L;

  private final String source;

  /**
   * @param source what dead letters say they come from
   */
  public ArchiveFunction(String source) {
    this.source = source;
  }

  @Override
  public void processElement(
      Decoded<AlertEvent> decoded, Context context, Collector<AlertEvent> out) {
    AlertEvent alert = decoded.record();
    String problem = decoded.problem();
    if (alert != null) {
      out.collect(alert);
    } else if (problem != null) {
      context.output(
          SideOutputs.DEAD_LETTERS,
          DeadLetter.of(
              Reason.MALFORMED,
              problem,
              source,
              RawPayloads.of(decoded.raw(), BrokerTime.fromFlink(decoded.raw().timestamp()))));
    }
  }
}
