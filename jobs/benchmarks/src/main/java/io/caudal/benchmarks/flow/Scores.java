package io.caudal.benchmarks.flow;

import io.caudal.benchmarks.Median;
import io.caudal.benchmarks.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Makes rows and ratios of what the rounds came to. Ratios are of the same round. */
final class Scores {

  private final Map<Entrant, List<Measured>> rounds;

  Scores(Map<Entrant, List<Measured>> rounds) {
    this.rounds = rounds;
  }

  List<FlowReport.Row> rows() {
    return rounds.keySet().stream().map(this::row).toList();
  }

  private FlowReport.Row row(Entrant entrant) {
    double[] cpu = all(entrant, Measured::cpuMicrosPerRecord);
    double[] checkpoints =
        of(entrant).stream()
            .flatMap(each -> each.checkpointMillis().stream())
            .mapToDouble(Long::doubleValue)
            .toArray();
    return new FlowReport.Row(
        entrant.workload().label(),
        entrant.contender().group().name().toLowerCase(Locale.ROOT),
        entrant.contender().name(),
        Median.of(all(entrant, Measured::recordsPerSecond)),
        Median.of(cpu),
        Arrays.stream(cpu).min().orElseThrow(),
        Arrays.stream(cpu).max().orElseThrow(),
        entrant.contender().backend().isStateful()
            ? Median.of(
                all(entrant, each -> (double) each.stateBytes() / entrant.workload().series()))
            : 0,
        checkpoints.length == 0 ? 0 : Median.of(checkpoints));
  }

  private List<Measured> of(Entrant entrant) {
    List<Measured> found = rounds.get(entrant);
    if (found == null) {
      throw new IllegalArgumentException("no contender '" + entrant.contender().name() + "'");
    }
    return found;
  }

  private double[] all(Entrant entrant, ToDoubleFunction<Measured> number) {
    return of(entrant).stream().mapToDouble(number).toArray();
  }

  boolean has(Entrant entrant) {
    return rounds.containsKey(entrant);
  }

  /** The CPU time that one needs for a record over that of the other. */
  Report.Ratio cpu(Entrant entrant, Entrant base, double atMost) {
    return new Report.Ratio(
        "CPU per record: " + names(entrant, base),
        ratio(entrant, base, Measured::cpuMicrosPerRecord),
        atMost);
  }

  /** The records that one reads in a second over those of the other. */
  Report.Ratio throughput(Entrant entrant, Entrant base, double atLeast) {
    return new Report.Ratio(
        "records/s: " + names(entrant, base),
        ratio(entrant, base, Measured::recordsPerSecond),
        atLeast,
        true);
  }

  private static String names(Entrant entrant, Entrant base) {
    String name = entrant.contender().name();
    return entrant.workload().equals(base.workload())
        ? name + " / " + base.contender().name()
        : name + ": " + entrant.workload().label() + " / " + base.workload().label();
  }

  private double ratio(Entrant entrant, Entrant base, ToDoubleFunction<Measured> number) {
    double[] numbers = all(entrant, number);
    double[] bases = all(base, number);
    double[] ratios = new double[numbers.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = numbers[round] / bases[round];
    }
    return Median.of(ratios);
  }
}
