package io.caudal.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class IdleGeneratorTest {

  private final List<String> emitted = new ArrayList<>();
  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          emitted.add("watermark");
        }

        @Override
        public void markIdle() {
          emitted.add("idle");
        }

        @Override
        public void markActive() {
          emitted.add("active");
        }
      };

  @Test
  void aRecordNeitherMovesTimeNorHoldsIt() {
    IdleGenerator<String> generator = new IdleGenerator<>();
    generator.onPeriodicEmit(output);
    generator.onEvent("record", 7, output);
    generator.onPeriodicEmit(output);

    assertThat(emitted).hasSize(3).containsOnly("idle");
  }
}
