package io.caudal.cli.demo;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.stack.Consumption;
import io.caudal.cli.stack.Jobs;
import io.caudal.cli.stack.Provisioner;
import io.caudal.cli.stack.RunningStack;
import io.caudal.devkit.influx.InfluxBuckets;
import io.caudal.schemas.AlertEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes one example after the other through a stack. */
final class Demo {

  private static final int PARALLELISM = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final RunningStack stack;
  private final Path home;
  private final @Nullable Path evidence;
  private final Consumer<String> progress;
  private final Jobs jobs;

  /**
   * @param home the project's root
   * @param evidence the folder that gets what is played, or null
   */
  Demo(RunningStack stack, Path home, @Nullable Path evidence, Consumer<String> progress)
      throws CommandFailure {
    this.stack = stack;
    this.home = home;
    this.evidence = evidence;
    this.progress = progress;
    this.jobs = Jobs.upload(stack.flink(), home);
  }

  /**
   * Plays an example to its end.
   *
   * @param keep whether its job goes on afterwards, waiting for more
   */
  ExampleSummary play(String name, boolean keep) throws CommandFailure {
    Example example = load(name);
    String telemetry = jobs.startTelemetry(example.path(), PARALLELISM);
    progress.accept(name + ": the job runs");

    Disturbances.Result played = example.disturbedRecording();
    if (evidence != null) {
      PlayedRecording.write(evidence, name, played.records());
    }
    Instant begin = Instant.now();
    new Player(stack.endpoints().kafkaBootstrap()).play(played.records());
    progress.accept(
        "%s: played %,d records, of them %,d twice, %,d out of order, %,d late, %,d corrupt"
            .formatted(
                name,
                played.records().size(),
                played.twice(),
                played.delayed(),
                played.late(),
                played.corrupt()));
    awaitRead(example, played.records().size());
    stack.flink().stop(telemetry, true, DRAIN_LIMIT);
    double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    progress.accept(name + ": drained, every window is published");
    if (keep) {
      jobs.startTelemetry(example.path(), 1);
    }
    return summary(name, example, played, seconds);
  }

  /** Creates what the example's jobs need. */
  void prepare(String name) throws CommandFailure {
    InfluxBuckets buckets = InfluxBuckets.inInfluxql(stack.endpoints().influx());
    new Provisioner(stack.endpoints(), buckets)
        .provision(load(name).pipeline(), Provisioner.RawTime.RECORDED);
    progress.accept(name + ": topics, schemas, tables and buckets are there");
  }

  /** Starts the projection of the alert topic into Postgres. */
  void startArchive(String name) throws CommandFailure {
    jobs.startArchive(load(name).path());
  }

  private Example load(String name) throws CommandFailure {
    return Example.load(home, name, stack.endpoints().environment());
  }

  private void awaitRead(Example example, int played) throws CommandFailure {
    String name = example.pipeline().settings().name();
    long[] told = {-1};
    new Consumption(stack.endpoints().kafkaBootstrap())
        .await(
            "caudal-" + name,
            example.topics(),
            PATIENCE,
            lag -> {
              long percent = 100 * (played - lag) / Math.max(1, played);
              if (percent > told[0]) {
                told[0] = percent;
                progress.accept("%s: %d %% read and checkpointed".formatted(name, percent));
              }
            });
  }

  private ExampleSummary summary(
      String name, Example example, Disturbances.Result played, double seconds)
      throws CommandFailure {
    Stores stores = new Stores(stack.endpoints(), example.pipeline());
    List<AlertEvent> events = stores.alertEvents();
    return new ExampleSummary(
        name,
        played,
        seconds,
        stores.ledger(),
        stores.rawPoints(),
        stores.rollupPoints(),
        stores.deadLetters(),
        events.size(),
        awaitRows(stores, events.size()),
        byLatestStatus(events));
  }

  /** The archive follows the topic at the pace of its own checkpoints. */
  private static long awaitRows(Stores stores, long expected) throws CommandFailure {
    Instant deadline = Instant.now().plus(PATIENCE);
    long rows = stores.alertRows();
    while (rows < expected && Instant.now().isBefore(deadline)) {
      try {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw CommandFailure.failed("Interrupted while waiting for the archive.", e);
      }
      rows = stores.alertRows();
    }
    return rows;
  }

  private static Map<String, Long> byLatestStatus(List<AlertEvent> events) {
    Map<String, AlertEvent> latest = new HashMap<>();
    for (AlertEvent event : events) {
      latest.merge(
          event.getAlertId(),
          event,
          (one, other) -> one.getRevision() > other.getRevision() ? one : other);
    }
    Map<String, Long> counts = new TreeMap<>();
    latest.values().forEach(event -> counts.merge(event.getStatus().name(), 1L, Long::sum));
    return counts;
  }
}
