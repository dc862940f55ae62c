package io.caudal.kafka.internal;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Never has a time of its own: always idle. */
public final class IdleGenerator<T> implements WatermarkGenerator<T> {

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    output.markIdle();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}
