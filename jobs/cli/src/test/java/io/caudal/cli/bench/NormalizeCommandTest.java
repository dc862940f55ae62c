package io.caudal.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.benchmarks.Report;
import io.caudal.cli.ExitCode;
import io.caudal.cli.Run;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizeCommandTest {

  private static final Report REPORT =
      new Report(
          List.of(new Report.Row("thread", "caudal json", 700.4, 650, 12_345)),
          List.of(
              new Report.Ratio("thread: a / b", 1.5, 2),
              new Report.Ratio("thread: c / b", 2.5, 2),
              new Report.Ratio("thread: d / b", 9, Double.POSITIVE_INFINITY)));

  @Test
  void aWrongNumberOfRoundsStartsNothing() {
    Run run = Run.of("bench", "normalize", "--rounds", "0");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--rounds is from 1 to 100");
  }

  @Test
  void whatIsToBeMeasuredMustBeSaid() {
    Run run = Run.of("bench");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("say what is to be measured").contains("normalize");
  }

  @Test
  void aReportForPeopleSaysWhichBarIsMet() {
    StringWriter out = new StringWriter();
    ReportText.print(REPORT, new PrintWriter(out, true));

    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("thread +caudal json +700 +650 to +12,345"))
        .anyMatch(line -> line.matches("thread: a / b +1\\.50 +within 2\\.00"))
        .anyMatch(line -> line.matches("thread: c / b +2\\.50 +MORE THAN 2\\.00"))
        .anyMatch(line -> line.matches("thread: d / b +9\\.00 *"));
  }

  @Test
  void aReportForProgramsIsOneObject() throws Exception {
    JsonNode report = JsonMapper.builder().build().readTree(ReportText.json(REPORT));

    assertThat(report.at("/rows/0/name").textValue()).isEqualTo("caudal json");
    assertThat(report.at("/rows/0/cpuNanosPerRecord").doubleValue()).isEqualTo(700.4);
    assertThat(report.at("/ratios/0/bar").doubleValue()).isEqualTo(2);
    assertThat(report.at("/ratios/0/met").booleanValue()).isTrue();
    assertThat(report.at("/ratios/1/met").booleanValue()).isFalse();
    assertThat(report.at("/ratios/2/bar").isNull()).isTrue();
  }
}
