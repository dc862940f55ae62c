package io.caudal.influxdb.internal;

import io.caudal.influxdb.LineProtocol;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The way into one bucket: a batch that fills while the one before it is under way, and never more
 * than one under way, so that lines arrive in order.
 */
final class BucketChannel {

  private final String bucket;
  private final BatchLimits limits;
  private final Delivery delivery;
  private LineBatch filling = new LineBatch();
  private LineBatch sent = new LineBatch();
  private Delivery.@Nullable Request underWay;

  BucketChannel(String bucket, BatchLimits limits, Delivery delivery) {
    this.bucket = bucket;
    this.limits = limits;
    this.delivery = delivery;
  }

  /** Takes a line. Blocks if its batch is full and the one before it is not settled yet. */
  void append(LineProtocol line) throws IOException, InterruptedException {
    if (filling.bytes() + line.length() + 1 > limits.bytes()) {
      sendOff();
    }
    filling.append(line);
    if (filling.lines() >= limits.lines() || filling.bytes() >= limits.bytes()) {
      sendOff();
    }
  }

  /** Whether some line is not settled yet. */
  boolean isBusy() {
    return filling.lines() > 0 || underWay != null;
  }

  /** Sends what there is, after the batch before it is settled. */
  void sendOff() throws IOException, InterruptedException {
    settle();
    if (filling.lines() > 0) {
      LineBatch free = sent;
      sent = filling;
      filling = free;
      filling.clear();
      underWay = delivery.send(bucket, sent);
    }
  }

  /** Waits until the batch under way is settled. */
  void settle() throws IOException, InterruptedException {
    if (underWay != null) {
      underWay.settle();
      underWay = null;
    }
  }

  void abort() {
    if (underWay != null) {
      underWay.abort();
      underWay = null;
    }
  }
}
