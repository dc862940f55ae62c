package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the cost of Caudal's flow goes with the number of series, and with what disturbs them. */
public final class FlowCurves {

  /** Times the CPU time of the fewest series. */
  private static final double HEAP_BAR = 2;

  private static final double ROCKSDB_BAR = 4;

  /** Many series send seldom; so each of them sends more than once in the time measured. */
  private static final long MINUTE = 60_000_000L;

  private static final int LEAST_READINGS = 6;
  private static final int[] SERIES = {1_000, 10_000, 100_000, 1_000_000};

  private FlowCurves() {}

  /**
   * Fills a topic for each workload, runs the flow on heap and on RocksDB beside the plain loop,
   * and reports.
   *
   * @param base the workload that is disturbed
   * @param mostSeries how far the number of series goes
   * @param progress is told of each step
   */
  public static FlowReport run(
      String bootstrapServers,
      Workload base,
      int mostSeries,
      FlowOptions options,
      Consumer<String> progress)
      throws Exception {
    List<Workload> bySeries = bySeries(base, mostSeries);
    List<Entrant> entrants =
        Stream.concat(bySeries.stream(), disturbed(base).stream())
            .flatMap(
                workload ->
                    Stream.of(FlowBench.L2, FlowBench.HEAP, FlowBench.ROCKSDB)
                        .map(contender -> new Entrant(contender, workload)))
            .toList();
    Scores scores = Match.run(bootstrapServers, null, options, entrants, progress);
    Workload least = bySeries.get(0);
    Workload most = bySeries.get(bySeries.size() - 1);
    return new FlowReport(
        scores.rows(),
        List.of(
            ratio(scores, FlowBench.HEAP, most, least, HEAP_BAR),
            ratio(scores, FlowBench.ROCKSDB, most, least, ROCKSDB_BAR)));
  }

  private static Report.Ratio ratio(
      Scores scores, Contender contender, Workload most, Workload least, double bar) {
    return scores.cpu(new Entrant(contender, most), new Entrant(contender, least), bar);
  }

  /** Once a minute each, as many readings in each workload or more. */
  static List<Workload> bySeries(Workload base, int most) {
    return IntStream.of(SERIES)
        .filter(series -> series <= most)
        .mapToObj(
            series ->
                base.withInterval(MINUTE)
                    .withSeries(series)
                    .withRecords(Math.max(base.records(), (long) LEAST_READINGS * series)))
        .toList();
  }

  /** The base, then with copies, with delays, and with few series that send most of it. */
  static List<Workload> disturbed(Workload base) {
    List<Workload> all = new ArrayList<>(List.of(base));
    DoubleStream.of(0.1, 0.5).mapToObj(base::withDuplicates).forEach(all::add);
    DoubleStream.of(0.01, 0.1).mapToObj(base::withDelayed).forEach(all::add);
    all.add(base.withSkew(1));
    return all;
  }
}
