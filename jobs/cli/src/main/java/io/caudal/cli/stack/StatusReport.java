package io.caudal.cli.stack;

import io.caudal.devkit.StackFile;
import io.caudal.devkit.flink.FlinkRest;
import java.io.PrintWriter;

/** What a running stack looks like to its user. */
public final class StatusReport {

  private StatusReport() {}

  /**
   * Prints it.
   *
   * @return whether everything runs
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
    for (String id : flink.runningJobs()) {
      String name = flink.get("/jobs/" + id).path("name").asText();
      String status = flink.status(id);
      healthy &= status.equals("RUNNING");
      out.printf("Job               %s  %s  %s%n", id, status, name);
    }
    return healthy;
  }
}
