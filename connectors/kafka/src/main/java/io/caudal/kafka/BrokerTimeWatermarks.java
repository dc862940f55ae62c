package io.caudal.kafka;

import io.caudal.kafka.internal.BrokerTimeGenerator;
import io.caudal.kafka.internal.IdleGenerator;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks from Kafka's record timestamps, the only clock that moves the flow.
 *
 * <p>The source keeps one for each partition and passes the least on. Broker times do not go back
 * within a partition; should one do so all the same, its record is simply behind the watermark.
 *
 * <p>A watermark is passed on at once when broker time has come on by a second, so that a job that
 * catches up or replays does not hold open all windows of the records between two of Flink's
 * periodic watermarks.
 */
public final class BrokerTimeWatermarks {
  private BrokerTimeWatermarks() {}

  /** A partition in which nothing is written holds the watermark where it is. */
  public static <T> WatermarkStrategy<T> perPartition() {
    return WatermarkStrategy.forGenerator(context -> new BrokerTimeGenerator<>());
  }

  /**
   * A partition in which nothing was read for so long, by the machine's clock, no longer holds the
   * watermark. Results appear earlier by it and settle to the same, as long as the partition was
   * really idle: one that was cut off comes back with records behind the watermark.
   */
  public static <T> WatermarkStrategy<T> perPartition(Duration idleness) {
    return BrokerTimeWatermarks.<T>perPartition().withIdleness(idleness);
  }

  /**
   * For a topic whose records neither move time nor hold it, whatever their timestamps: what it
   * brings is meant for the time that other topics have come to.
   */
  public static <T> WatermarkStrategy<T> none() {
    return WatermarkStrategy.forGenerator(context -> new IdleGenerator<>());
  }
}
