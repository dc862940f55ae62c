package io.caudal.telemetry.operators;

import io.caudal.kafka.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The time that a partition of the readings topic has been told. Its records tell none: those of
 * one partition come from several raw partitions, one of which may be behind the others.
 *
 * <p>It is told by the job of the pipeline itself; what others tell there is of no concern.
 */
public final class HandedTime implements WatermarkGenerator<RawRecord> {

  private final byte[] pipeline;

  private HandedTime(byte[] pipeline) {
    this.pipeline = pipeline;
  }

  /** For a source that keeps a watermark for each partition. */
  public static WatermarkStrategy<RawRecord> perPartition(String pipeline) {
    return WatermarkStrategy.forGenerator(
        context -> new HandedTime(pipeline.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
    Long passed = HandedHeaders.passed(record);
    if (passed != null && Arrays.equals(pipeline, HandedHeaders.pipeline(record))) {
      output.emitWatermark(new Watermark(passed));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Said at once.
  }
}
