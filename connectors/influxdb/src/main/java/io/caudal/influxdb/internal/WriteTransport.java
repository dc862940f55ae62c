package io.caudal.influxdb.internal;

import java.util.concurrent.CompletableFuture;

/** Sends line protocol to InfluxDB, once, and judges nothing. */
public interface WriteTransport extends AutoCloseable {

  /**
   * Sends lines to a bucket.
   *
   * @param lines stays as it is until the future is done
   * @return the answer, whatever its status, or an {@link java.io.IOException} if there is none.
   *     Cancelling it aborts the request
   */
  CompletableFuture<WriteResponse> send(String bucket, byte[] lines, int offset, int length);

  /** Aborts what is under way. */
  @Override
  void close();
}
