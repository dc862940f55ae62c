package io.caudal.telemetry.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobOptionsTest {

  private static JobOptions parse(String... args) {
    return JobOptions.parse(args);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refuses(String... args) {
    return assertThatThrownBy(() -> parse(args)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyThePipelineIsRequired() {
    JobOptions options = parse("--pipeline", "/opt/caudal/pipeline.yaml");

    assertThat(options.pipeline()).isEqualTo(Path.of("/opt/caudal/pipeline.yaml"));
    assertThat(options.transactionTimeout()).isEqualTo(Duration.ofMinutes(15));
    assertThat(options.maximalOutage()).isEqualTo(Duration.ofMinutes(10));
    assertThat(options.bounded()).isFalse();
  }

  @Test
  void everyOptionCanBeGiven() {
    JobOptions options =
        parse(
            "--bounded",
            "true",
            "--pipeline",
            "p.yaml",
            "--transaction-timeout",
            "90 s",
            "--maximal-outage",
            "1min");

    assertThat(options.bounded()).isTrue();
    assertThat(options.transactionTimeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(options.maximalOutage()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void withoutAPipelineItSaysSo() {
    refuses().hasMessageStartingWith("--pipeline is missing. The options are (for example:");
    refuses("--bounded", "true").hasMessageStartingWith("--pipeline is missing.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--pipelines", "-pipeline", "pipeline", "", "--"})
  void anUnknownOptionIsNamed(String name) {
    refuses(name, "p.yaml").hasMessageStartingWith("unknown option " + name + ". The options are");
  }

  @Test
  void anOptionWithoutAValueIsNamed() {
    refuses("--pipeline").hasMessageStartingWith("--pipeline has no value.");
    refuses("--bounded", "--pipeline", "p.yaml").hasMessageStartingWith("--bounded has no value.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "5 parsecs", "-1 s", "1.5h", ""})
  void aMalformedDurationIsShownWithAnExampleOfAGoodOne(String duration) {
    refuses("--pipeline", "p.yaml", "--maximal-outage", duration)
        .hasMessage("--maximal-outage is '" + duration + "', which is no duration, such as 10 min");
  }

  @Test
  void theDefaultsThatAreShownCanBeGiven() {
    assertThat(
            parse(
                    "--pipeline",
                    "p",
                    "--maximal-outage",
                    "10 min",
                    "--transaction-timeout",
                    "15 min")
                .maximalOutage())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aMalformedTruthIsShown() {
    refuses("--pipeline", "p.yaml", "--bounded", "perhaps")
        .hasMessage("--bounded is 'perhaps', which is no boolean, such as false");
  }

  @Test
  void helpNamesEveryOptionWithItsDefaultAndDescription() throws Exception {
    assertThat(JobOptions.askForHelp(new String[] {"--pipeline", "p", "--help"})).isTrue();
    assertThat(JobOptions.askForHelp(new String[] {"--pipeline", "help"})).isFalse();
    for (ConfigOption<?> option : JobOptions.ALL) {
      assertThat(JobOptions.usage()).contains("\n  --" + option.key());
    }
    assertThat(JobOptions.usage())
        .contains("--transaction-timeout (15 min)\n      How long Kafka keeps open");
    // Neither reads a file nor starts anything.
    TelemetryJob.main(new String[] {"--help"});
    ArchiveJob.main(new String[] {"--help"});
  }
}
