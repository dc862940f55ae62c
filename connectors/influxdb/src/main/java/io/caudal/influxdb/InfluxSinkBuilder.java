package io.caudal.influxdb;

import io.caudal.influxdb.internal.BatchLimits;
import io.caudal.influxdb.internal.Endpoint;
import java.time.Duration;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The options of an {@link InfluxSink}. Only {@link #url} is required.
 *
 * @param <T> the elements of the stream
 */
public final class InfluxSinkBuilder<T> {

  private final InfluxEncoder<? super T> encoder;
  private @Nullable String url;
  private String org = "";
  private @Nullable SerializableSupplier<String> token;
  private boolean gzip = true;
  private Duration requestTimeout = Duration.ofSeconds(30);
  private BatchLimits limits = BatchLimits.DEFAULT;
  private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
  private RefusedLineHandler.Factory refusedLines = RefusedLineHandler.failing();

  InfluxSinkBuilder(InfluxEncoder<? super T> encoder) {
    this.encoder = encoder;
  }

  /** Where InfluxDB is, for example {@code http://influxdb:8086}, without user or password. */
  public InfluxSinkBuilder<T> url(String url) {
    this.url = url;
    return this;
  }

  /** The organization, by name or id. InfluxDB 1 and 3 have none: leave it out. */
  public InfluxSinkBuilder<T> org(String org) {
    this.org = org;
    return this;
  }

  /**
   * The token that may write to the buckets; for InfluxDB 1, {@code user:password}. It becomes part
   * of the serialized job: prefer {@link #token(SerializableSupplier)}.
   */
  public InfluxSinkBuilder<T> token(String token) {
    return token(() -> token);
  }

  /**
   * Where each writer gets the token when it opens, on its TaskManager: from a file, say. Without a
   * token, requests carry none.
   */
  public InfluxSinkBuilder<T> token(SerializableSupplier<String> token) {
    this.token = token;
    return this;
  }

  /** Lines in a batch; 5000 by default. A batch is sent when it is full by lines or by bytes. */
  public InfluxSinkBuilder<T> batchLines(int lines) {
    limits = limits.withLines(lines);
    return this;
  }

  /** Bytes in a batch before compression; 1 MiB by default. */
  public InfluxSinkBuilder<T> batchBytes(int bytes) {
    limits = limits.withBytes(bytes);
    return this;
  }

  /** How long a line waits for its batch to fill; 1 s by default. */
  public InfluxSinkBuilder<T> flushInterval(Duration interval) {
    limits = limits.withFlushInterval(interval);
    return this;
  }

  /** Whether requests are compressed; true by default. */
  public InfluxSinkBuilder<T> gzip(boolean gzip) {
    this.gzip = gzip;
    return this;
  }

  /** How long a request may take before it counts as failed and is sent again; 30 s by default. */
  public InfluxSinkBuilder<T> requestTimeout(Duration timeout) {
    if (timeout.toMillis() <= 0) {
      throw new IllegalArgumentException(
          "requestTimeout is " + timeout + ": it must be at least 1 ms.");
    }
    this.requestTimeout = timeout;
    return this;
  }

  /** How requests are sent again; {@link RetryPolicy#DEFAULT} by default. */
  public InfluxSinkBuilder<T> retryPolicy(RetryPolicy policy) {
    this.retryPolicy = policy;
    return this;
  }

  /**
   * What becomes of lines that InfluxDB refuses for good; {@link RefusedLineHandler#failing()} by
   * default.
   */
  public InfluxSinkBuilder<T> refusedLines(RefusedLineHandler.Factory factory) {
    this.refusedLines = factory;
    return this;
  }

  /**
   * Makes the sink.
   *
   * @throws IllegalArgumentException if the URL is missing or is none
   */
  public InfluxSink<T> build() {
    if (url == null) {
      throw new IllegalArgumentException(
          "The InfluxDB sink has no url: set it, for example to http://localhost:8086.");
    }
    Endpoint endpoint = Endpoint.of(url, org, token, gzip, requestTimeout);
    return new InfluxSink<>(encoder, endpoint, limits, retryPolicy, refusedLines);
  }
}
