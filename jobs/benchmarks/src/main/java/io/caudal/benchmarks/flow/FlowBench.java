package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.Report;
import io.caudal.benchmarks.Rounds;
import io.caudal.benchmarks.flow.Contender.Backend;
import io.caudal.benchmarks.flow.Contender.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the whole flow costs, from Kafka to sinks that discard. Every contender reads the same topic
 * to its end, in a JVM of its own; they run in turn and are scored when all came to the same
 * results.
 */
public final class FlowBench {

  /** Times what reading and decoding alone costs. */
  private static final double HEAP_BAR = 4;

  private static final double ROCKSDB_BAR = 8;

  /** Times the throughput of a plain DataStream job. */
  private static final double STRAIGHT_HEAP_BAR = 2;

  private static final double STRAIGHT_ROCKSDB_BAR = 4;
  private static final double NO_BAR = Double.POSITIVE_INFINITY;

  private static final Contender L1 = Contender.limit(Kind.DECODE);
  private static final Contender L2 = Contender.limit(Kind.LOOP);
  private static final Contender HEAP = Contender.ours(Kind.FLOW, Backend.HEAP);
  private static final Contender ROCKSDB = Contender.ours(Kind.FLOW, Backend.ROCKSDB);

  private static final Contender STRAIGHT_HEAP = Contender.other(Kind.STRAIGHT, Backend.HEAP);
  private static final Contender STRAIGHT_ROCKSDB = Contender.other(Kind.STRAIGHT, Backend.ROCKSDB);

  private static final List<Contender> ALL =
      List.of(
          Contender.limit(Kind.POLL),
          L1,
          L2,
          Contender.ours(Kind.MAP, Backend.NONE),
          HEAP,
          STRAIGHT_HEAP,
          ROCKSDB,
          STRAIGHT_ROCKSDB);

  private FlowBench() {}

  /** The names of all contenders. */
  public static List<String> names() {
    return ALL.stream().map(Contender::name).toList();
  }

  /**
   * Fills the topic, runs the contenders, holds their results to each other, and reports.
   *
   * @param topic empty, of {@link FlowTopic#PARTITIONS} partitions that keep their records' times
   * @param wanted which contenders run, by name
   * @param progress is told of each step
   */
  public static FlowReport run(
      String bootstrapServers,
      String topic,
      FlowOptions options,
      Predicate<String> wanted,
      Consumer<String> progress)
      throws Exception {
    Workload workload = options.workload();
    progress.accept("writing %,d records".formatted(workload.records()));
    FlowTopic.fill(bootstrapServers, topic, workload);
    Map<Contender, List<Measured>> rounds = new LinkedHashMap<>();
    List<Forked> contenders =
        ALL.stream()
            .filter(each -> wanted.test(each.name()))
            .map(
                each ->
                    new Forked(
                        new Task(
                            each,
                            workload,
                            bootstrapServers,
                            topic,
                            options.warmupRecords(),
                            options.checkpointMillis()),
                        options,
                        rounds.computeIfAbsent(each, any -> new ArrayList<>())))
            .toList();
    Rounds.run("flow", contenders, 0, options.rounds(), progress);
    Verification.check(rounds);
    Scores scores = new Scores(workload.series(), rounds);
    return new FlowReport(workload, scores.rows(), ratios(scores));
  }

  private static List<Report.Ratio> ratios(Scores scores) {
    List<Report.Ratio> ratios = new ArrayList<>();
    addCpu(scores, HEAP, L1, HEAP_BAR, ratios);
    addCpu(scores, ROCKSDB, L1, ROCKSDB_BAR, ratios);
    addCpu(scores, HEAP, L2, NO_BAR, ratios);
    addCpu(scores, ROCKSDB, L2, NO_BAR, ratios);
    addThroughput(scores, HEAP, STRAIGHT_HEAP, STRAIGHT_HEAP_BAR, ratios);
    addThroughput(scores, ROCKSDB, STRAIGHT_ROCKSDB, STRAIGHT_ROCKSDB_BAR, ratios);
    addCpu(scores, HEAP, STRAIGHT_HEAP, NO_BAR, ratios);
    addCpu(scores, ROCKSDB, STRAIGHT_ROCKSDB, NO_BAR, ratios);
    return ratios;
  }

  private static void addThroughput(
      Scores scores, Contender contender, Contender base, double bar, List<Report.Ratio> ratios) {
    if (scores.has(contender) && scores.has(base)) {
      ratios.add(scores.throughput(contender, base, bar));
    }
  }

  private static void addCpu(
      Scores scores, Contender contender, Contender base, double bar, List<Report.Ratio> ratios) {
    if (scores.has(contender) && scores.has(base)) {
      ratios.add(scores.cpu(contender, base, bar));
    }
  }

  /** A contender, each of whose rounds is a JVM. */
  private record Forked(Task task, FlowOptions options, List<Measured> rounds)
      implements Rounds.Contender {

    @Override
    public String name() {
      return task.contender().name();
    }

    @Override
    public double run() throws IOException, InterruptedException {
      Measured measured =
          Fork.run(
              task,
              options.profiles() == null
                  ? null
                  : options
                      .profiles()
                      .resolve(name().replace(", ", "-").replace(' ', '-') + ".jfr"));
      rounds.add(measured);
      return (double) measured.cpuNanos() / measured.records();
    }
  }
}
