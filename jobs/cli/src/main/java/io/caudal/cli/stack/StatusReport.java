package io.caudal.cli.stack;

import io.caudal.devkit.StackFile;
import io.caudal.devkit.flink.FlinkJob;
import io.caudal.devkit.flink.FlinkRest;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a running stack looks like to its user. */
public final class StatusReport {

  /** A job that was stopped or canceled has ended because somebody wanted it. */
  private static final Set<String> WELL = Set.of("RUNNING", "FINISHED", "CANCELED");

  private StatusReport() {}

  /**
   * Prints it.
   *
   * @return whether all servers run and no job has failed
   */
  public static boolean print(DetachedStack detached, PrintWriter out) {
    StackFile stack = detached.running().orElse(null);
    if (stack == null) {
      out.println("No stack runs. Start one with: caudal up");
      out.flush();
      return false;
    }
    boolean healthy = true;
    for (StackFile.Server server : stack.servers()) {
      boolean alive = server.isAlive();
      healthy &= alive;
      out.printf("%-20s %-8s log: %s%n", server.name(), alive ? "runs" : "ENDED", server.log());
    }
    out.println();
    out.println("Kafka             " + stack.kafkaBootstrap());
    out.println("Schema registry   " + stack.registryUrl());
    out.println("Postgres          " + stack.postgres().jdbcUrl());
    out.println("InfluxDB          " + stack.influx().url());
    out.println("Flink             " + stack.flinkUrl());
    out.println(
        "Credentials       " + detached.runDirectory().resolve(StackFile.NAME) + " (yours alone)");
    if (healthy) {
      healthy = printJobs(new FlinkRest(stack.flinkUrl()), out);
    }
    out.flush();
    return healthy;
  }

  private static boolean printJobs(FlinkRest flink, PrintWriter out) {
    boolean healthy = true;
    for (FlinkJob job : newestOfEachName(flink.jobs())) {
      out.printf("Job               %s  %s  %s%n", job.id(), job.state(), job.name());
      if (!WELL.contains(job.state())) {
        healthy = false;
        String cause = flink.rootCause(job.id());
        if (!cause.isEmpty()) {
          out.println("                  because of " + cause);
        }
      }
    }
    return healthy;
  }

  /** A job that was stopped and started again is listed twice; the earlier one is history. */
  private static Collection<FlinkJob> newestOfEachName(List<FlinkJob> jobs) {
    Map<String, FlinkJob> newest = new TreeMap<>();
    for (FlinkJob job : jobs) {
      newest.merge(
          job.name(),
          job,
          (one, other) -> one.submittedAt().isAfter(other.submittedAt()) ? one : other);
    }
    return newest.values();
  }
}
