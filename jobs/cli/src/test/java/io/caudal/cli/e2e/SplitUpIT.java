package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.cli.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that a user starts as split jobs, looks at, and stops. */
class SplitUpIT {

  private final OwnProject project;

  SplitUpIT(@TempDir Path folder) throws Exception {
    project = new OwnProject(folder);
  }

  @AfterEach
  void stop() throws Exception {
    project.caudal(Map.of(), "down");
    project.close();
  }

  @Test
  void threeJobsAndTheArchiveRun() throws Exception {
    String pipeline = "examples/air-quality/pipeline.yaml";
    OwnProject.Ended up =
        project.caudal(Map.of(), "up", "--split", "--pipeline", project.file(pipeline).toString());

    assertThat(up.exitCode()).as("%s", up.errors()).isEqualTo(ExitCode.OK);
    OwnProject.Ended status = project.caudal(Map.of(), "status");
    assertThat(status.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(jobs(status))
        .containsExactlyInAnyOrder(
            "RUNNING  caudal normalize air-quality",
            "RUNNING  caudal rollup air-quality",
            "RUNNING  caudal alert air-quality",
            "RUNNING  caudal archive of telemetry.alerts");

    assertThat(project.caudal(Map.of(), "down").exitCode()).isEqualTo(ExitCode.OK);
    project.awaitNothingLeft();
  }

  /** State and name of each. */
  private static List<String> jobs(OwnProject.Ended status) {
    return status.out().stream()
        .filter(line -> line.startsWith("Job "))
        .map(line -> line.substring(line.indexOf("  ", 20) + 2))
        .toList();
  }
}
