package io.caudal.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class BrokerTimeGeneratorTest {

  private final BrokerTimeGenerator<String> generator = new BrokerTimeGenerator<>();
  private final Emitted emitted = new Emitted();

  @Test
  void saysNothingBeforeTheFirstRecord() {
    generator.onPeriodicEmit(emitted);

    assertThat(emitted.times).isEmpty();
  }

  @Test
  void followsAtOnceWhenASecondHasPassed() {
    record(10_000);
    record(10_999);
    record(11_000);

    assertThat(emitted.times).containsExactly(9_999L, 10_999L);
  }

  @Test
  void followsPeriodicallyWithinASecond() {
    record(10_000);
    record(10_400);
    generator.onPeriodicEmit(emitted);
    generator.onPeriodicEmit(emitted);

    assertThat(emitted.times).containsExactly(9_999L, 10_399L);
  }

  @Test
  void neverGoesBack() {
    record(10_000);
    record(5_000);
    generator.onPeriodicEmit(emitted);

    assertThat(emitted.times).containsExactly(9_999L);
  }

  @Test
  void startsAtTheEpoch() {
    record(0);

    assertThat(emitted.times).containsExactly(-1L);
  }

  private void record(long timestamp) {
    generator.onEvent("record", timestamp, emitted);
  }

  private static final class Emitted implements WatermarkOutput {
    private final List<Long> times = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      times.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
