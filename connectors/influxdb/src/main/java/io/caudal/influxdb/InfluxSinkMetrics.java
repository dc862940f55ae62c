package io.caudal.influxdb;

/** The metrics of each writer of the sink, in the group {@value #GROUP} of its operator. */
public final class InfluxSinkMetrics {

  /** The metric group. */
  public static final String GROUP = "influxdb";

  /** Counter: lines that InfluxDB has taken. A line written twice counts twice. */
  public static final String NUM_LINES_WRITTEN = "numLinesWritten";

  /** Counter: bytes of line protocol that InfluxDB has taken, before compression. */
  public static final String NUM_BYTES_WRITTEN = "numBytesWritten";

  /** Counter: requests that InfluxDB has taken whole. */
  public static final String NUM_REQUESTS_WRITTEN = "numRequestsWritten";

  /** Counter: requests sent again because InfluxDB was away, overloaded or asked to wait. */
  public static final String NUM_RETRIES = "numRetries";

  /** Counter: lines refused for good, by the encoder or by InfluxDB, and handed to the handler. */
  public static final String NUM_LINES_REFUSED = "numLinesRefused";

  /** Counter: fields left out because they are NaN or infinite. */
  public static final String NUM_FIELDS_OMITTED = "numFieldsOmitted";

  /** Gauge: how long the last request took until it was answered, in milliseconds. */
  public static final String WRITE_LATENCY = "writeLatencyMs";

  private InfluxSinkMetrics() {}
}
