package io.caudal.influxdb;

import io.caudal.influxdb.internal.BatchLimits;
import io.caudal.influxdb.internal.ClientTransport;
import io.caudal.influxdb.internal.Endpoint;
import io.caudal.influxdb.internal.InfluxWriter;
import io.caudal.influxdb.internal.Pace;
import io.caudal.influxdb.internal.WriterMetrics;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes a stream to InfluxDB through its {@code /api/v2/write}: InfluxDB 2 and 3, and InfluxDB 1
 * from 1.8 on, where a bucket is {@code database/retention policy}.
 *
 * <pre>{@code
 * InfluxSink<Rollup> sink =
 *     InfluxSink.builder(new RollupEncoder())
 *         .url("http://influxdb:8086")
 *         .org("caudal")
 *         .token(tokenFile::read)
 *         .build();
 * }</pre>
 *
 * <p>What it guarantees:
 *
 * <ul>
 *   <li><b>Exactly once in effect.</b> A checkpoint completes only after every element before it is
 *       in InfluxDB or with the {@link RefusedLineHandler}. After a failure, elements since the
 *       last checkpoint are written again and overwrite themselves.
 *   <li><b>Order within a series.</b> Elements that reach a writer in some order get into InfluxDB
 *       in that order: each bucket has one request under way at a time, and a batch is sent until
 *       it is settled before the next one. While a batch is sent again, a reader may see an older
 *       value of a point that the batch holds twice; the later one follows.
 *   <li><b>Nothing is dropped silently.</b> What can pass (network, 408, 429, 5xx) is sent again as
 *       {@link RetryPolicy} says, and the stream is pressed back meanwhile. Lines that InfluxDB
 *       refuses for good (field type conflict, beyond the retention policy, unparsable) are told
 *       apart from the good ones of their batch, by halving it until the answers tell, and handed
 *       to the handler. The rest (no such bucket, a token that may not write) fails the job with an
 *       {@link InfluxWriteException}, for which Flink does not restart it.
 * </ul>
 *
 * <p>What the application does:
 *
 * <ul>
 *   <li>Its {@link InfluxEncoder} makes measurement, tags and timestamp from the element alone.
 *   <li>All elements of a series pass through the same writer: key the stream by it, or keep the
 *       partitioning that it has.
 *   <li>It writes every field of a point every time: InfluxDB merges the fields of two writes.
 *   <li>Buckets exist before the job starts.
 * </ul>
 *
 * <p>The token is read on the TaskManager and appears in no log, exception or {@code toString}. For
 * metrics see {@link InfluxSinkMetrics}.
 *
 * @param <T> the elements of the stream
 */
public final class InfluxSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;

  private final InfluxEncoder<? super T> encoder;
  private final Endpoint endpoint;
  private final BatchLimits limits;
  private final RetryPolicy retryPolicy;
  private final RefusedLineHandler.Factory refusedLines;

  InfluxSink(
      InfluxEncoder<? super T> encoder,
      Endpoint endpoint,
      BatchLimits limits,
      RetryPolicy retryPolicy,
      RefusedLineHandler.Factory refusedLines) {
    this.encoder = encoder;
    this.endpoint = endpoint;
    this.limits = limits;
    this.retryPolicy = retryPolicy;
    this.refusedLines = refusedLines;
  }

  /** Begins a sink whose elements are turned into lines by {@code encoder}. */
  public static <T> InfluxSinkBuilder<T> builder(InfluxEncoder<? super T> encoder) {
    return new InfluxSinkBuilder<>(encoder);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    ClientTransport transport = ClientTransport.to(endpoint);
    return new InfluxWriter<>(
        encoder,
        limits,
        retryPolicy,
        endpoint.classifier(),
        transport,
        refusedLines.open(context),
        context.getProcessingTimeService(),
        Pace.system(),
        WriterMetrics.of(context.metricGroup()));
  }

  @Override
  public String toString() {
    return "InfluxSink[" + endpoint + ", " + limits + ", " + retryPolicy + "]";
  }
}
