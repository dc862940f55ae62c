package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fills a topic for each workload, runs the entrants in turn, and scores those that agree. */
final class Match {

  private static final String TOPIC = "telemetry.raw.meters-";

  private final String bootstrapServers;
  private final @Nullable Destination destination;
  private final FlowOptions options;
  private final Consumer<String> progress;
  private final Map<Workload, String> topics = new HashMap<>();
  private final Map<Entrant, List<Measured>> rounds = new LinkedHashMap<>();

  private Match(
      String bootstrapServers,
      @Nullable Destination destination,
      FlowOptions options,
      Consumer<String> progress) {
    this.bootstrapServers = bootstrapServers;
    this.destination = destination;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Runs all rounds.
   *
   * @param destination of those that deliver; null if none does
   * @throws IllegalStateException if two entrants come to different results of a workload
   */
  static Scores run(
      String bootstrapServers,
      @Nullable Destination destination,
      FlowOptions options,
      List<Entrant> entrants,
      Consumer<String> progress)
      throws Exception {
    Match match = new Match(bootstrapServers, destination, options, progress);
    List<Forked> contenders = new ArrayList<>();
    for (Entrant entrant : entrants) {
      contenders.add(match.enter(entrant));
    }
    Rounds.run("flow", contenders, 0, options.rounds(), progress);
    Verification.check(match.rounds);
    return new Scores(match.rounds);
  }

  private Forked enter(Entrant entrant) throws Exception {
    Workload workload = entrant.workload();
    String topic = topics.get(workload);
    if (topic == null) {
      topic = TOPIC + topics.size();
      topics.put(workload, topic);
      progress.accept("writing %,d records: %s".formatted(workload.records(), workload.label()));
      FlowTopic.fill(bootstrapServers, topic, workload);
    }
    Task task =
        new Task(
            entrant.contender(),
            workload,
            bootstrapServers,
            topic,
            // A quarter, in which the JVM compiles.
            workload.records() / 4,
            options.checkpointMillis(),
            null);
    List<Measured> measured = new ArrayList<>();
    rounds.put(entrant, measured);
    return new Forked(
        task,
        entrant.contender().delivers() ? Objects.requireNonNull(destination) : null,
        options.profiles(),
        measured);
  }

  /** An entrant, each of whose rounds is a JVM. */
  private record Forked(
      Task task, @Nullable Destination destination, @Nullable Path profiles, List<Measured> rounds)
      implements Rounds.Contender {

    @Override
    public String name() {
      return task.contender().name() + " (" + task.workload().label() + ")";
    }

    @Override
    public double run() throws IOException, InterruptedException {
      Path recording =
          profiles == null
              ? null
              : profiles.resolve(name().replaceAll("[^a-zA-Z0-9]+", "-") + ".jfr");
      Measured measured =
          destination == null ? Fork.run(task, recording) : delivered(destination, recording);
      rounds.add(measured);
      return (double) measured.cpuNanos() / measured.records();
    }

    /** Into a database of its own: to write what is there already costs another amount. */
    private Measured delivered(Destination destination, @Nullable Path recording)
        throws IOException, InterruptedException {
      Path file = Files.createTempFile("caudal-delivered", ".yaml");
      try {
        FlowPipeline.write(file, task.topic(), task.workload());
        destination.prepare(file, "flow_" + UUID.randomUUID().toString().replace("-", ""));
        return Fork.run(task.withPipeline(file), recording);
      } finally {
        Files.delete(file);
      }
    }
  }
}
