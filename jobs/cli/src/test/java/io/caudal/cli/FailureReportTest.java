package io.caudal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caudal.devkit.process.DevkitException;
import io.caudal.kafka.KafkaCheckException;
import io.caudal.telemetry.config.MissingSectionException;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureReportTest {

  private record Report(int exitCode, String err) {}

  @Test
  void aServerThatDoesNotStart() {
    assertThat(report(new DevkitException("Kafka has not started.")))
        .isEqualTo(new Report(ExitCode.FAILED, "caudal: Kafka has not started.\n"));
  }

  @Test
  void aKafkaThatIsNotReadyForAJob() {
    assertThat(report(new KafkaCheckException("There is no topic raw.\n")))
        .isEqualTo(new Report(ExitCode.FAILED, "caudal: There is no topic raw.\n"));
  }

  @Test
  void aSectionThatAJobMisses() throws Exception {
    PipelineFile whole =
        PipelineLoader.check(Run.projectFile("examples/air-quality/pipeline.yaml"));
    PipelineFile bare =
        new PipelineFile(
            "my.yaml",
            whole.settings(),
            whole.alertTopic(),
            whole.deadLetterTopic(),
            whole.redriveTopic(),
            whole.readingsTopic(),
            null,
            null,
            null,
            null);
    Exception failure = catchThrowableOfType(MissingSectionException.class, bare::requireKafka);
    assertThat(report(failure))
        .isEqualTo(
            new Report(
                ExitCode.FAILED,
                "caudal: my.yaml has no section 'kafka', which this job needs: see"
                    + " docs/pipeline.md\n"));
  }

  @Test
  void whatNobodyExpected() {
    Report report = report(new IllegalStateException("oops"));
    assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(report.err())
        .contains("IllegalStateException: oops", "This is a mistake of Caudal's own");
  }

  private static Report report(Exception failure) {
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new Failing(failure))
            .setExecutionExceptionHandler(new FailureReport(new Caudal()))
            .setErr(new PrintWriter(err, true))
            .execute();
    return new Report(exitCode, err.toString());
  }

  @Command(name = "failing")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }
}
