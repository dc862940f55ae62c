package io.caudal.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.benchmarks.flow.Contender.Backend;
import io.caudal.benchmarks.flow.Contender.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskTest {

  @Test
  void aTaskReachesItsJvmAsItIs() throws Exception {
    Task task =
        new Task(
            Contender.ours(Kind.FLOW, Backend.ROCKSDB),
            Workload.STANDARD,
            "localhost:9092",
            "meters",
            1000,
            10_000,
            null);

    assertThat(Task.of(task.json())).isEqualTo(task);
    Task delivered = task.withPipeline(Path.of("/tmp/pipeline.yaml"));
    assertThat(Task.of(delivered.json())).isEqualTo(delivered);
  }

  @Test
  void whatWasMeasuredComesBackAsItIs() throws Exception {
    Measured measured =
        new Measured(
            3, 2_000_000_000, 6_000, List.of(5L), 17, Map.of("rollups", new Outcome.Sum(1, -9)));

    assertThat(Measured.of(measured.json())).isEqualTo(measured);
    assertThat(measured.cpuMicrosPerRecord()).isEqualTo(2);
    assertThat(measured.recordsPerSecond()).isEqualTo(1.5);
  }
}
