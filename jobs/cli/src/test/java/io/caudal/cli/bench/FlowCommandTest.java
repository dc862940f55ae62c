package io.caudal.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.benchmarks.Report;
import io.caudal.benchmarks.flow.FlowReport;
import io.caudal.benchmarks.flow.Workload;
import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowCommandTest {

  private static final String W = Workload.STANDARD.label();

  private static final FlowReport REPORT =
      new FlowReport(
          List.of(
              new FlowReport.Row(W, "limits", "raw poll", 1_234_567.8, 0.5, 0.4, 0.6, 0, 0),
              new FlowReport.Row(W, "ours", "caudal, heap", 200_000, 4.25, 4, 5, 1234.4, 56)),
          List.of(
              new Report.Ratio("CPU: a / b", 3.5, 4),
              new Report.Ratio("records/s: a / c", 2.5, 2, true),
              new Report.Ratio("records/s: a / d", 1.5, 2, true)));

  @ParameterizedTest
  @CsvSource({
    "--series, 0, --series is from 1 to 1000000",
    "--interval, 0, --interval is from 1 to 3600 seconds",
    "--records, 99999, --records is 100000 at least",
    "--duplicates, 91, --duplicates is from 0 to 90 percent",
    "--delayed, -1, --delayed is from 0 to 100 percent",
    "--skew, 4, --skew is from 0 to 3",
    "--checkpoint, 0, --checkpoint is from 1 to 3600 seconds",
    "--checkpoint, 241, --checkpoint is at most 240 seconds for contenders with sinks",
    "--rounds, 101, --rounds is from 1 to 100",
    "--only, caudal, --only 'caudal' is none of: 'raw poll'"
  })
  void aWrongOptionStartsNothing(String option, String value, String sentence) {
    Run run = Run.of("bench", "flow", option, value);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains(sentence)
        .doesNotContain("starting Kafka", "The stack is run by");
  }

  @Test
  void curvesChooseTheirContendersThemselves() {
    Run run = Run.of("bench", "flow", "--curves", "--only", "caudal, heap");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--curves runs contenders of its own: leave out --only");
  }

  @Test
  void aReportForPeopleSaysWhatWasMeasuredAndWhichBarIsMet() {
    StringWriter out = new StringWriter();
    FlowText.print(REPORT, new PrintWriter(out, true));

    assertThat(out.toString().lines())
        .containsOnlyOnce("10,000 series, 1 s")
        .anyMatch(line -> line.matches("limits +raw poll +1,234,568 +0\\.50 .* - +-"))
        .anyMatch(line -> line.matches("ours +caudal, heap +200,000 +4\\.25 .* 1,234 +56"))
        .anyMatch(line -> line.matches("CPU: a / b +3\\.50 +within 4\\.00"))
        .anyMatch(line -> line.matches("records/s: a / c +2\\.50 +at least 2\\.00"))
        .anyMatch(line -> line.matches("records/s: a / d +1\\.50 +LESS THAN 2\\.00"));
  }

  @Test
  void aReportForProgramsIsOneObject() throws Exception {
    JsonNode report = JsonMapper.builder().build().readTree(FlowText.json(REPORT));

    assertThat(report.at("/rows/1/workload").textValue()).isEqualTo("10,000 series, 1 s");
    assertThat(report.at("/rows/1/name").textValue()).isEqualTo("caudal, heap");
    assertThat(report.at("/rows/1/recordsPerSecond").doubleValue()).isEqualTo(200_000);
    assertThat(report.at("/rows/1/cpuMicrosPerRecord").doubleValue()).isEqualTo(4.25);
    assertThat(report.at("/rows/1/stateBytesPerSeries").doubleValue()).isEqualTo(1234.4);
    assertThat(report.at("/rows/1/checkpointMillis").doubleValue()).isEqualTo(56);
    assertThat(report.at("/ratios/0/bar").doubleValue()).isEqualTo(4);
    assertThat(report.at("/ratios/1/met").booleanValue()).isTrue();
    assertThat(report.at("/ratios/2/met").booleanValue()).isFalse();
  }
}
