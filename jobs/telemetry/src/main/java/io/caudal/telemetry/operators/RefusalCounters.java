package io.caudal.telemetry.operators;

import io.caudal.domain.model.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** {@link TelemetryMetrics#REFUSED}, by reason. */
final class RefusalCounters {

  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

  RefusalCounters(MetricGroup group) {
    for (Reason reason : Reason.ofReadings()) {
      counters.put(
          reason, group.addGroup("reason", reason.name()).counter(TelemetryMetrics.REFUSED));
    }
  }

  void count(Reason reason) {
    count(reason, 1);
  }

  void count(Reason reason, int readings) {
    Objects.requireNonNull(counters.get(reason)).inc(readings);
  }
}
