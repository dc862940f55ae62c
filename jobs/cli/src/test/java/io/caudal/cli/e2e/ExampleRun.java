package io.caudal.cli.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.cli.CommandFailure;
import io.caudal.cli.demo.Example;
import io.caudal.cli.demo.Player;
import io.caudal.cli.stack.Consumption;
import io.caudal.cli.stack.Jobs;
import io.caudal.cli.stack.Provisioner;
import io.caudal.devkit.Stack;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.TaskManager;
import io.caudal.devkit.influx.InfluxqlClient;
import io.caudal.kafka.RawRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** The jobs of an example on a cluster, its recording played to them piece by piece. */
final class ExampleRun {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PARALLELISM = 2;
  private static final int MAX_PARALLELISM = 128;

  private final Stack stack;
  private final FlinkCluster flink;
  private final Example example;
  private final StoredSeries series;
  private final Player player;
  private final Consumption consumption;
  private final String job;

  private ExampleRun(Stack stack, FlinkCluster flink, Example example, String job) {
    this.stack = stack;
    this.flink = flink;
    this.example = example;
    this.job = job;
    this.series =
        new StoredSeries(
            new InfluxqlClient(stack.influx()), example.pipeline().requireInfluxdb().database());
    this.player = new Player(stack.kafkaBootstrap());
    this.consumption = new Consumption(stack.kafkaBootstrap());
  }

  /** Provisions the example and starts its jobs. */
  static ExampleRun start(Stack stack, FlinkCluster flink, Path home, String name)
      throws CommandFailure {
    Example example = Example.load(home, name, stack.environment());
    new Provisioner(stack, stack.buckets())
        .provision(example.pipeline(), Provisioner.RawTime.RECORDED);
    Jobs jobs = Jobs.upload(flink.rest(), home);
    String job = jobs.startTelemetry(example.path(), PARALLELISM);
    jobs.startArchive(example.path());
    return new ExampleRun(stack, flink, example, job);
  }

  Example example() {
    return example;
  }

  /** Waits until a completed checkpoint covers everything that was played. */
  void awaitRead() throws CommandFailure {
    consumption.await(group(), example.topics(), LIMIT, lag -> {});
    await().atMost(LIMIT).until(() -> flink.rest().completedCheckpoints(job) > 0);
  }

  void play(List<RawRecord> records) throws CommandFailure {
    player.play(records);
  }

  /**
   * Plays records and waits for the first results of them.
   *
   * @return how many of the records no completed checkpoint covers yet
   */
  long playUntilWritten(List<RawRecord> records) throws CommandFailure {
    long written = series.count("raw", "quality");
    player.play(records);
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> series.count("raw", "quality") > written);
    return consumption.lag(group(), example.topics());
  }

  /** Kills the TaskManager that holds the state of a point and starts another. */
  void killHolderOf(String point) {
    String id = holderOf(point);
    TaskManager victim =
        flink.taskManagers().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow();
    victim.kill9();
    flink.startTaskManager();
  }

  private String holderOf(String point) {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(point, MAX_PARALLELISM, PARALLELISM);
    for (JsonNode vertex : flink.rest().get("/jobs/" + job).path("vertices")) {
      if (vertex.path("name").asText().contains("Point")) {
        String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
        return flink
            .rest()
            .get(path)
            .path("subtasks")
            .path(subtask)
            .path("taskmanager-id")
            .asText();
      }
    }
    throw new AssertionError("job " + job + " has no operator 'Point'");
  }

  /** Waits until the job was restarted so often and runs. */
  void awaitRestarted(long times) {
    await().atMost(LIMIT).until(() -> flink.rest().restarts(job) >= times);
    flink.rest().awaitTasksRunning(job, LIMIT);
  }

  /** Lets time run to its end, so that everything settles. */
  void drain() {
    flink.rest().stop(job, true, LIMIT);
  }

  /** The stores against the reference run over the records as they stand in the raw topic. */
  StoreComparison comparison(int played) {
    Expected expected =
        Expected.of(
            example.pipeline().settings(),
            RawTopic.read(stack.kafkaBootstrap(), example.topics().get(0), played));
    return new StoreComparison(stack, example.pipeline(), expected);
  }

  private String group() {
    return "caudal-" + example.pipeline().settings().name();
  }
}
