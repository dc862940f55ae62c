package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;

class HandedTimeTest {

  private final List<Object> said = new ArrayList<>();

  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          said.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
          said.add("idle");
        }

        @Override
        public void markActive() {
          said.add("active");
        }
      };

  /** The records of a raw partition that is ahead, between those of one that is behind. */
  @Test
  void onlyWhatThePipelineTellsMovesTime() {
    WatermarkGenerator<RawRecord> time =
        HandedTime.perPartition(Handing.PIPELINE).createWatermarkGenerator(new Context());
    time.onEvent(record(T0 / 1000 + 500), T0 / 1000 + 500, output);
    time.onPeriodicEmit(output);
    time.onEvent(record(T0 / 1000, HandedHeaders.passed(T0 / 1000)), T0 / 1000, output);
    time.onEvent(
        record(T0 / 1000, HandedHeaders.pipeline("other"), HandedHeaders.passed(T0 / 1000)),
        T0 / 1000,
        output);
    assertThat(said).isEmpty();

    time.onEvent(
        record(
            T0 / 1000,
            HandedHeaders.pipeline(Handing.PIPELINE),
            HandedHeaders.passed(T0 / 1000 - 7)),
        T0 / 1000,
        output);
    time.onPeriodicEmit(output);
    assertThat(said).containsExactly(T0 / 1000 - 7);
  }

  private static RawRecord record(long timestamp, RawHeader... headers) {
    return new RawRecord(Handing.TOPIC, 0, 0, timestamp, null, null, List.of(headers));
  }

  private static final class Context implements WatermarkGeneratorSupplier.Context {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return SystemClock.getInstance();
    }
  }
}
