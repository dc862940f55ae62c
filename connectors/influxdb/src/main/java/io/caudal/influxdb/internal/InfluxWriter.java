package io.caudal.influxdb.internal;

import io.caudal.influxdb.InfluxEncoder;
import io.caudal.influxdb.LineProtocol;
import io.caudal.influxdb.RefusedLine;
import io.caudal.influxdb.RefusedLineHandler;
import io.caudal.influxdb.RetryPolicy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/** The writer of one subtask: all of it happens in the task's thread. */
public final class InfluxWriter<T> implements SinkWriter<T> {

  private final InfluxEncoder<? super T> encoder;
  private final BatchLimits limits;
  private final WriteTransport transport;
  private final RefusedLineHandler refusedLines;
  private final ProcessingTimeService timers;
  private final WriterMetrics metrics;
  private final Delivery delivery;
  private final Map<String, BucketChannel> channels = new LinkedHashMap<>();
  private final LineProtocol line = new LineProtocol();
  private @Nullable ScheduledFuture<?> timer;

  public InfluxWriter(
      InfluxEncoder<? super T> encoder,
      BatchLimits limits,
      RetryPolicy retryPolicy,
      ResponseClassifier classifier,
      WriteTransport transport,
      RefusedLineHandler refusedLines,
      ProcessingTimeService timers,
      Pace pace,
      WriterMetrics metrics) {
    this.encoder = encoder;
    this.limits = limits;
    this.transport = transport;
    this.refusedLines = refusedLines;
    this.timers = timers;
    this.metrics = metrics;
    this.delivery = new Delivery(transport, classifier, retryPolicy, refusedLines, pace, metrics);
  }

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    String bucket = encoder.bucket(element);
    encoder.encode(element, line.start());
    boolean writable = line.finish();
    metrics.omitted(line.omittedFields());
    if (writable) {
      channel(bucket).append(line);
      setTimer();
    } else {
      String reason = Objects.requireNonNull(line.refusal());
      delivery.refuse(new RefusedLine(bucket, line.toString(), reason, RefusedLine.By.ENCODER));
    }
  }

  /** Returns when every line is in InfluxDB, or in safety with the handler. */
  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    for (BucketChannel channel : channels.values()) {
      channel.sendOff();
    }
    for (BucketChannel channel : channels.values()) {
      channel.settle();
    }
    refusedLines.flush();
  }

  @Override
  public void close() throws Exception {
    if (timer != null) {
      timer.cancel(false);
    }
    channels.values().forEach(BucketChannel::abort);
    try {
      transport.close();
    } finally {
      refusedLines.close();
    }
  }

  private BucketChannel channel(String bucket) {
    BucketChannel channel = channels.get(bucket);
    if (channel == null) {
      channel = new BucketChannel(bucket, limits, delivery);
      channels.put(bucket, channel);
    }
    return channel;
  }

  private void setTimer() {
    if (timer == null) {
      timer =
          timers.registerTimer(
              timers.getCurrentProcessingTime() + limits.flushInterval().toMillis(), this::onTimer);
    }
  }

  private void onTimer(long time) throws IOException, InterruptedException {
    timer = null;
    for (BucketChannel channel : channels.values()) {
      channel.sendOff();
    }
    // What has just been sent is settled by the next timer at the latest.
    if (channels.values().stream().anyMatch(BucketChannel::isBusy)) {
      setTimer();
    }
  }
}
