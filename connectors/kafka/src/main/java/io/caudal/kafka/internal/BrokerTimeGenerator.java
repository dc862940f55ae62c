package io.caudal.kafka.internal;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Follows the newest timestamp: at once when it has come on by a second, else periodically. */
public final class BrokerTimeGenerator<T> implements WatermarkGenerator<T> {
  private static final long STEP_MILLIS = 1000;

  private long newest = Long.MIN_VALUE + STEP_MILLIS + 1;
  private long emitted = newest - 1;

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    newest = Math.max(newest, timestamp);
    if (newest - STEP_MILLIS > emitted) {
      emit(output);
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (newest - 1 > emitted) {
      emit(output);
    }
  }

  /** Another record of the newest timestamp may follow, so time has not passed it yet. */
  private void emit(WatermarkOutput output) {
    emitted = newest - 1;
    output.emitWatermark(new Watermark(emitted));
  }
}
