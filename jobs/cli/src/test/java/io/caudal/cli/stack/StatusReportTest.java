package io.caudal.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This process stands in for the daemon and its servers, and a small server for Flink. */
class StatusReportTest {

  private static final String TELEMETRY =
      """
      {"jid": "%s", "name": "caudal air-quality", "start-time": %d, "state": "%s"}""";

  private final Path home;
  private final HttpServer flink;
  private final StringWriter out = new StringWriter();

  StatusReportTest(@TempDir Path home) throws IOException {
    this.home = home;
    this.flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    flink.start();
  }

  @AfterEach
  void endFlink() {
    flink.stop(0);
  }

  @Test
  void withoutAStackNothingIsWell() {
    assertThat(StatusReport.print(new DetachedStack(home), new PrintWriter(out))).isFalse();
    assertThat(out).hasToString("No stack runs. Start one with: caudal up\n");
  }

  @Test
  void aJobThatRuns() throws Exception {
    jobs(TELEMETRY.formatted("a", 1, "RUNNING"));
    assertThat(print()).isTrue();
    assertThat(out.toString()).contains("Job               a  RUNNING  caudal air-quality");
  }

  @Test
  void aJobThatFailedIsShownWithItsCause() throws Exception {
    jobs(TELEMETRY.formatted("a", 1, "FAILED"));
    answer(
        "/jobs/a/exceptions",
        """
        {"exceptionHistory": {"entries": [{"stacktrace":
          "java.lang.RuntimeException: outer\\nCaused by: java.io.IOException: disk full"}]}}""");
    assertThat(print()).isFalse();
    assertThat(out.toString())
        .contains("a  FAILED  caudal air-quality", "because of java.io.IOException: disk full");
  }

  @Test
  void aJobThatIsRestartingIsNotWell() throws Exception {
    jobs(TELEMETRY.formatted("a", 1, "RESTARTING"));
    answer("/jobs/a/exceptions", "{}");
    assertThat(print()).isFalse();
    assertThat(out.toString()).contains("RESTARTING").doesNotContain("because of");
  }

  @Test
  void ofJobsOfOneNameTheNewestCounts() throws Exception {
    jobs(TELEMETRY.formatted("b", 2, "RUNNING"), TELEMETRY.formatted("a", 1, "FAILED"));
    assertThat(print()).isTrue();
    assertThat(out.toString()).contains("b  RUNNING").doesNotContain("FAILED");
  }

  private boolean print() throws Exception {
    ProcessHandle self = ProcessHandle.current();
    StackFiles.write(
        home, self, StackFiles.beginning(self), "http://localhost:" + flink.getAddress().getPort());
    return StatusReport.print(new DetachedStack(home), new PrintWriter(out));
  }

  private void jobs(String... jobs) {
    answer("/jobs/overview", "{\"jobs\": [" + String.join(",", jobs) + "]}");
  }

  private void answer(String path, String json) {
    flink.createContext(
        path,
        exchange -> {
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }
}
