package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.Report;
import java.util.List;

/** What the benchmark of the flow found. */
public record FlowReport(List<Row> rows, List<Report.Ratio> ratios) {

  /**
   * A contender; of each number the median of its rounds.
   *
   * @param workload what it read
   * @param cpuMicros CPU time of its JVM for each record, microseconds
   * @param least {@code cpuMicros} of the cheapest round
   * @param most {@code cpuMicros} of the dearest round
   * @param stateBytes of its largest checkpoint, for each series; 0 without state
   * @param checkpointMillis of its checkpoints; 0 without any
   */
  public record Row(
      String workload,
      String group,
      String name,
      double recordsPerSecond,
      double cpuMicros,
      double least,
      double most,
      double stateBytes,
      double checkpointMillis) {}

  /** Whether every ratio is within its bar. */
  public boolean met() {
    return ratios.stream().allMatch(Report.Ratio::met);
  }
}
