package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that cannot start a stack: one sentence, exit code 1, and no process is left. */
class BadUpIT {

  private final OwnProject project;

  BadUpIT(@TempDir Path folder) throws Exception {
    project = new OwnProject(folder);
  }

  @AfterEach
  void removeLinks() throws Exception {
    project.close();
  }

  @Test
  void aPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      OwnProject.Ended ended =
          project.caudal(Map.of(), "up", "--kafka-port", "" + taken.getLocalPort());

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.errors().get(ended.errors().size() - 1))
          .isEqualTo(
              "caudal: Port %d, wanted for Kafka, is in use on 127.0.0.1: stop what listens there, or choose another port."
                  .formatted(taken.getLocalPort()));
    }
    project.awaitNothingLeft();
  }

  @Test
  void anInfluxdThatIsNoProgram() throws Exception {
    OwnProject.Ended ended = project.caudal(Map.of("CAUDAL_INFLUXD", "/no/such/influxd"), "demo");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.errors().get(ended.errors().size() - 1))
        .isEqualTo(
            "caudal: CAUDAL_INFLUXD is /no/such/influxd, which is no program: set it to InfluxDB 1's influxd.");
    project.awaitNothingLeft();
  }
}
