package io.caudal.influxdb.internal;

import io.caudal.influxdb.InfluxSinkMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What a writer counts. */
public final class WriterMetrics {

  private final Counter linesWritten;
  private final Counter bytesWritten;
  private final Counter requestsWritten;
  private final Counter retries;
  private final Counter linesRefused;
  private final Counter fieldsOmitted;
  private volatile long lastLatencyMillis;

  private WriterMetrics(MetricGroup group) {
    linesWritten = group.counter(InfluxSinkMetrics.NUM_LINES_WRITTEN);
    bytesWritten = group.counter(InfluxSinkMetrics.NUM_BYTES_WRITTEN);
    requestsWritten = group.counter(InfluxSinkMetrics.NUM_REQUESTS_WRITTEN);
    retries = group.counter(InfluxSinkMetrics.NUM_RETRIES);
    linesRefused = group.counter(InfluxSinkMetrics.NUM_LINES_REFUSED);
    fieldsOmitted = group.counter(InfluxSinkMetrics.NUM_FIELDS_OMITTED);
    Gauge<Long> latency = () -> lastLatencyMillis;
    group.gauge(InfluxSinkMetrics.WRITE_LATENCY, latency);
  }

  /** Registers the metrics, and Flink's own gauge of the time to send. */
  public static WriterMetrics of(SinkWriterMetricGroup operator) {
    WriterMetrics metrics = new WriterMetrics(operator.addGroup(InfluxSinkMetrics.GROUP));
    operator.setCurrentSendTimeGauge(() -> metrics.lastLatencyMillis);
    return metrics;
  }

  void written(int lines, int bytes) {
    requestsWritten.inc();
    linesWritten.inc(lines);
    bytesWritten.inc(bytes);
  }

  void retried() {
    retries.inc();
  }

  void refused() {
    linesRefused.inc();
  }

  void omitted(int fields) {
    fieldsOmitted.inc(fields);
  }

  void answeredAfter(long nanos) {
    lastLatencyMillis = nanos / 1_000_000;
  }
}
