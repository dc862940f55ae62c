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

  private final int series;
  private final Map<Contender, List<Measured>> rounds;

  Scores(int series, Map<Contender, List<Measured>> rounds) {
    this.series = series;
    this.rounds = rounds;
  }

  List<FlowReport.Row> rows() {
    return rounds.keySet().stream().map(this::row).toList();
  }

  private FlowReport.Row row(Contender contender) {
    double[] cpu = all(contender, Measured::cpuMicrosPerRecord);
    double[] checkpoints =
        of(contender).stream()
            .flatMap(each -> each.checkpointMillis().stream())
            .mapToDouble(Long::doubleValue)
            .toArray();
    return new FlowReport.Row(
        contender.group().name().toLowerCase(Locale.ROOT),
        contender.name(),
        Median.of(all(contender, Measured::recordsPerSecond)),
        Median.of(cpu),
        Arrays.stream(cpu).min().orElseThrow(),
        Arrays.stream(cpu).max().orElseThrow(),
        contender.backend().isStateful()
            ? Median.of(all(contender, each -> (double) each.stateBytes() / series))
            : 0,
        checkpoints.length == 0 ? 0 : Median.of(checkpoints));
  }

  private List<Measured> of(Contender contender) {
    List<Measured> found = rounds.get(contender);
    if (found == null) {
      throw new IllegalArgumentException("no contender '" + contender.name() + "'");
    }
    return found;
  }

  private double[] all(Contender contender, ToDoubleFunction<Measured> number) {
    return of(contender).stream().mapToDouble(number).toArray();
  }

  boolean has(Contender contender) {
    return rounds.containsKey(contender);
  }

  /** The CPU time that one needs for a record over that of the other. */
  Report.Ratio cpu(Contender contender, Contender base, double atMost) {
    return new Report.Ratio(
        "CPU per record: " + contender.name() + " / " + base.name(),
        ratio(contender, base, Measured::cpuMicrosPerRecord),
        atMost);
  }

  /** The records that one reads in a second over those of the other. */
  Report.Ratio throughput(Contender contender, Contender base, double atLeast) {
    return new Report.Ratio(
        "records/s: " + contender.name() + " / " + base.name(),
        ratio(contender, base, Measured::recordsPerSecond),
        atLeast,
        true);
  }

  private double ratio(Contender contender, Contender base, ToDoubleFunction<Measured> number) {
    double[] numbers = all(contender, number);
    double[] bases = all(base, number);
    double[] ratios = new double[numbers.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = numbers[round] / bases[round];
    }
    return Median.of(ratios);
  }
}
