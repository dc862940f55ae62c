package io.caudal.benchmarks.normalize;

import static io.caudal.benchmarks.normalize.Entrant.AVRO_RECORD;
import static io.caudal.benchmarks.normalize.Entrant.AVRO_VALUES;
import static io.caudal.benchmarks.normalize.Entrant.CAUDAL_AVRO;
import static io.caudal.benchmarks.normalize.Entrant.CAUDAL_EXPRESSION;
import static io.caudal.benchmarks.normalize.Entrant.CAUDAL_JSON;
import static io.caudal.benchmarks.normalize.Entrant.JACKSON_TREE;
import static io.caudal.benchmarks.normalize.Entrant.NOTHING_ON_AVRO;
import static io.caudal.benchmarks.normalize.Entrant.NOTHING_ON_JSON;

import io.caudal.benchmarks.Report;
import io.caudal.benchmarks.Rounds;
import io.caudal.domain.model.RawPayload;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What it costs to make readings of payloads: three values a record, in a plain loop and in a
 * running job, beside the least that anybody would do with the same bytes. Each entrant runs in a
 * JVM of its own, a new one each round.
 */
public final class NormalizeBench {

  /** Times what Jackson needs to parse the same bytes to a tree. */
  private static final double JSON_BAR = 2.0;

  /** Times what Avro needs to decode the same bytes to a generated class. */
  private static final double AVRO_BAR = 1.5;

  private static final double NO_BAR = Double.POSITIVE_INFINITY;

  private static final List<Entrant> AVRO_IN_LOOP = List.of(AVRO_RECORD, CAUDAL_AVRO);
  private static final List<Entrant> AVRO_IN_JOB =
      List.of(NOTHING_ON_AVRO, AVRO_RECORD, AVRO_VALUES, CAUDAL_AVRO);
  private static final List<Entrant> JSON_IN_LOOP =
      List.of(JACKSON_TREE, CAUDAL_JSON, CAUDAL_EXPRESSION);
  private static final List<Entrant> JSON_IN_JOB =
      List.of(NOTHING_ON_JSON, JACKSON_TREE, CAUDAL_JSON, CAUDAL_EXPRESSION);

  private NormalizeBench() {}

  /**
   * Checks the entrants against each other, runs them, and reports.
   *
   * @param rounds at least 5, for a median worth quoting
   * @param progress is told of each step
   */
  public static Report run(int rounds, Consumer<String> progress) throws Exception {
    verify();
    Rounds avroLoop = run(ForkMain.LOOP, AVRO_IN_LOOP, rounds, progress);
    Rounds avroJob = run(ForkMain.JOB, AVRO_IN_JOB, rounds, progress);
    Rounds jsonLoop = run(ForkMain.LOOP, JSON_IN_LOOP, rounds, progress);
    Rounds jsonJob = run(ForkMain.JOB, JSON_IN_JOB, rounds, progress);
    return new Report(
        Stream.of(avroLoop, avroJob, jsonLoop, jsonJob)
            .flatMap(all -> all.rows().stream())
            .toList(),
        List.of(
            inLoop(jsonLoop, CAUDAL_JSON, JACKSON_TREE, JSON_BAR),
            inLoop(avroLoop, CAUDAL_AVRO, AVRO_RECORD, AVRO_BAR),
            inLoop(jsonLoop, CAUDAL_EXPRESSION, CAUDAL_JSON, NO_BAR),
            inJob(jsonJob, CAUDAL_JSON, JACKSON_TREE, JSON_BAR),
            inJob(avroJob, CAUDAL_AVRO, AVRO_RECORD, AVRO_BAR),
            inJob(avroJob, CAUDAL_AVRO, AVRO_VALUES, NO_BAR),
            inJob(jsonJob, CAUDAL_EXPRESSION, CAUDAL_JSON, NO_BAR)));
  }

  private static Rounds run(
      String where, List<Entrant> entrants, int rounds, Consumer<String> progress)
      throws Exception {
    List<Rounds.Contender> contenders =
        entrants.stream().map(each -> ForkMain.contender(where, each)).toList();
    return Rounds.run(where, contenders, 0, rounds, progress);
  }

  private static Report.Ratio inLoop(Rounds rounds, Entrant entrant, Entrant base, double bar) {
    return rounds.ratio(entrant.label(), base.label(), bar);
  }

  /** Less what the source and the sink of a job cost. */
  private static Report.Ratio inJob(Rounds rounds, Entrant entrant, Entrant base, double bar) {
    return rounds.ratio(entrant.label(), base.label(), NOTHING_ON_AVRO.label(), bar);
  }

  /** Every entrant that reads values reads those that were written. */
  private static void verify() throws Exception {
    Contenders contenders = new Contenders();
    List<FlatReading> written = Payloads.readings();
    for (Entrant entrant : List.of(AVRO_RECORD, CAUDAL_AVRO, CAUDAL_JSON, CAUDAL_EXPRESSION)) {
      Work work = contenders.work(entrant);
      List<RawPayload> payloads = entrant.payloads();
      for (int i = 0; i < written.size(); i++) {
        FlatReading reading = written.get(i);
        double expected = reading.getCo() + reading.getTemperature() + reading.getHumidity();
        double found = work.consume(payloads.get(i));
        if (found != expected) {
          throw new IllegalStateException(
              "'%s' read %s where %s was written".formatted(work.name(), found, reading));
        }
      }
    }
  }
}
