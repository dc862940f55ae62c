package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.Report;
import io.caudal.benchmarks.flow.Contender.Backend;
import io.caudal.benchmarks.flow.Contender.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the whole flow costs, from Kafka to sinks that discard, and to those that do not. Every
 * contender reads the same topic to its end, in a JVM of its own; they run in turn and are scored
 * when all came to the same results.
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
  static final Contender L2 = Contender.limit(Kind.LOOP);
  static final Contender HEAP = Contender.ours(Kind.FLOW, Backend.HEAP);
  static final Contender ROCKSDB = Contender.ours(Kind.FLOW, Backend.ROCKSDB);

  private static final Contender DELIVERED_HEAP = Contender.ours(Kind.FLOW_DELIVERED, Backend.HEAP);

  private static final Contender DELIVERED_ROCKSDB =
      Contender.ours(Kind.FLOW_DELIVERED, Backend.ROCKSDB);

  private static final Contender STRAIGHT_HEAP = Contender.other(Kind.STRAIGHT, Backend.HEAP);
  private static final Contender STRAIGHT_ROCKSDB = Contender.other(Kind.STRAIGHT, Backend.ROCKSDB);

  private static final Contender SQL_HEAP = Contender.other(Kind.SQL, Backend.HEAP);
  private static final Contender SQL_ROCKSDB = Contender.other(Kind.SQL, Backend.ROCKSDB);

  private static final List<Contender> ALL =
      List.of(
          Contender.limit(Kind.POLL),
          L1,
          L2,
          Contender.ours(Kind.MAP, Backend.NONE),
          HEAP,
          DELIVERED_HEAP,
          STRAIGHT_HEAP,
          SQL_HEAP,
          Contender.ours(Kind.FLOW_AT_LEAST_ONCE, Backend.HEAP),
          ROCKSDB,
          DELIVERED_ROCKSDB,
          STRAIGHT_ROCKSDB,
          SQL_ROCKSDB,
          Contender.ours(Kind.FLOW_AT_LEAST_ONCE, Backend.ROCKSDB));

  private FlowBench() {}

  /** The names of all contenders. */
  public static List<String> names() {
    return ALL.stream().map(Contender::name).toList();
  }

  /** Whether any of these contenders sends its results to servers. */
  public static boolean delivers(Predicate<String> wanted) {
    return ALL.stream().anyMatch(each -> each.delivers() && wanted.test(each.name()));
  }

  /**
   * Fills a topic, runs the contenders, holds their results to each other, and reports.
   *
   * @param wanted which contenders run, by name
   * @param destination where results go; null if no contender that runs {@link #delivers}
   * @param progress is told of each step
   */
  public static FlowReport run(
      String bootstrapServers,
      Workload workload,
      FlowOptions options,
      Predicate<String> wanted,
      @Nullable Destination destination,
      Consumer<String> progress)
      throws Exception {
    List<Entrant> entrants =
        ALL.stream()
            .filter(each -> wanted.test(each.name()))
            .filter(each -> each.group() != Contender.Group.OTHERS || workload.isForAll())
            .map(each -> new Entrant(each, workload))
            .toList();
    Scores scores = Match.run(bootstrapServers, destination, options, entrants, progress);
    return new FlowReport(scores.rows(), new Ratios(scores, workload).all());
  }

  private record Ratios(Scores scores, Workload workload) {

    List<Report.Ratio> all() {
      return Stream.of(
              cpu(HEAP, L1, HEAP_BAR),
              cpu(ROCKSDB, L1, ROCKSDB_BAR),
              cpu(HEAP, L2, NO_BAR),
              cpu(ROCKSDB, L2, NO_BAR),
              cpu(DELIVERED_HEAP, HEAP, NO_BAR),
              cpu(DELIVERED_ROCKSDB, ROCKSDB, NO_BAR),
              throughput(HEAP, STRAIGHT_HEAP, STRAIGHT_HEAP_BAR),
              throughput(ROCKSDB, STRAIGHT_ROCKSDB, STRAIGHT_ROCKSDB_BAR),
              cpu(HEAP, STRAIGHT_HEAP, NO_BAR),
              cpu(ROCKSDB, STRAIGHT_ROCKSDB, NO_BAR),
              throughput(HEAP, SQL_HEAP, NO_BAR),
              throughput(ROCKSDB, SQL_ROCKSDB, NO_BAR))
          .flatMap(Optional::stream)
          .toList();
    }

    private Optional<Report.Ratio> cpu(Contender contender, Contender base, double bar) {
      return ran(contender) && ran(base)
          ? Optional.of(scores.cpu(entrant(contender), entrant(base), bar))
          : Optional.empty();
    }

    private Optional<Report.Ratio> throughput(Contender contender, Contender base, double bar) {
      return ran(contender) && ran(base)
          ? Optional.of(scores.throughput(entrant(contender), entrant(base), bar))
          : Optional.empty();
    }

    private boolean ran(Contender contender) {
      return scores.has(entrant(contender));
    }

    private Entrant entrant(Contender contender) {
      return new Entrant(contender, workload);
    }
  }
}
