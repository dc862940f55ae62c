package io.caudal.influxdb.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.OperatorIOMetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** An operator's metrics, by name. */
final class RecordedMetrics extends UnregisteredMetricsGroup implements SinkWriterMetricGroup {

  private final Map<String, Counter> counters = new HashMap<>();

  long count(String name) {
    return Objects.requireNonNull(counters.get(name), name).getCount();
  }

  @Override
  public Counter counter(String name) {
    return counters.computeIfAbsent(name, unseen -> new SimpleCounter());
  }

  @Override
  public MetricGroup addGroup(String name) {
    return this;
  }

  @Override
  public Counter getNumRecordsOutErrorsCounter() {
    return counter("numRecordsOutErrors");
  }

  @Override
  public Counter getNumRecordsSendErrorsCounter() {
    return counter("numRecordsSendErrors");
  }

  @Override
  public Counter getNumRecordsSendCounter() {
    return counter("numRecordsSend");
  }

  @Override
  public Counter getNumBytesSendCounter() {
    return counter("numBytesSend");
  }

  @Override
  public void setCurrentSendTimeGauge(Gauge<Long> gauge) {
    gauge("currentSendTime", gauge);
  }

  @Override
  public OperatorIOMetricGroup getIOMetricGroup() {
    return UnregisteredMetricsGroup.createOperatorIOMetricGroup();
  }
}
