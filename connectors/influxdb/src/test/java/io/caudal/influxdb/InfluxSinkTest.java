package io.caudal.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxSinkTest {

  private static final String SECRET = "s3cret-t0ken";

  private static final class Encoder implements InfluxEncoder<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String bucket(String element) {
      return "telemetry/raw";
    }

    @Override
    public void encode(String element, LineProtocol line) {
      line.measurement(element).field("value", 1).timestampNanos(0);
    }
  }

  @Test
  void travelsToTheTaskManager() throws Exception {
    InfluxSink<String> sink =
        InfluxSink.<String>builder(new Encoder())
            .url("http://influx:8086")
            .token(() -> SECRET)
            .refusedLines(RefusedLineHandler.logging())
            .retryPolicy(RetryPolicy.DEFAULT.withMaxRetryTime(Duration.ofMinutes(5)))
            .build();
    assertThat(InstantiationUtil.clone(sink)).hasToString(sink.toString());
  }

  @Test
  void doesNotTellItsToken() throws Exception {
    InfluxSinkBuilder<String> builder =
        InfluxSink.<String>builder(new Encoder())
            .url("http://influx:8086")
            .org("caudal")
            .token(SECRET);
    assertThat(InstantiationUtil.clone(builder.build()).toString())
        .contains("http://influx:8086 org caudal with a token")
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "influx:8086",
        "ftp://influx",
        "http://",
        "http://influx:8086?token=s3cret-t0ken",
        "http://user:s3cret-t0ken@influx:8086",
        "http://influx:8086/ s3cret-t0ken",
      })
  void refusesAUrlThatIsNoneWithoutRepeatingIt(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InfluxSink.<String>builder(new Encoder()).url(url).build())
        .withMessageStartingWith("The InfluxDB url ")
        .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
  }

  @Test
  void saysWhichOptionIsWrong() {
    InfluxSinkBuilder<String> builder = InfluxSink.builder(new Encoder());
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("The InfluxDB sink has no url: set it, for example to http://localhost:8086.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.batchLines(0))
        .withMessage("batchLines is 0: it must be at least 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.flushInterval(Duration.ZERO))
        .withMessageContaining("flushInterval is PT0S");
  }
}
