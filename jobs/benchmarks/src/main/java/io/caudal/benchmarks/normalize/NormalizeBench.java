package io.caudal.benchmarks.normalize;

import io.caudal.benchmarks.Report;
import io.caudal.benchmarks.Rounds;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.PayloadMapper;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineLoader;
import io.caudal.telemetry.operators.MapOperator;
import io.caudal.telemetry.operators.SchemaAccess;
import io.caudal.telemetry.serialization.Codecs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What it costs to make readings of payloads: three values a record, in a plain loop and in a
 * running job, beside the least that anybody would do with the same bytes.
 */
public final class NormalizeBench {

  /** Times what Jackson needs to parse the same bytes to a tree. */
  private static final double JSON_BAR = 2.0;

  private static final int PASSES_IN_THREAD = 50;
  private static final int PASSES_IN_FLINK = 150;
  private static final String NOTHING = "nothing";

  private final PipelineSettings settings;

  private NormalizeBench(PipelineSettings settings) {
    this.settings = settings;
  }

  /**
   * Checks the contenders against each other, runs them, and reports.
   *
   * @param rounds at least 5, for a median worth quoting
   * @param progress is told of each step
   */
  public static Report run(int rounds, Consumer<String> progress) throws Exception {
    NormalizeBench bench = new NormalizeBench(settings());
    bench.verify();
    Rounds thread = bench.inThread(rounds, progress);
    Rounds flink = bench.inFlink(rounds, progress);
    List<Report.Row> rows = new ArrayList<>(thread.rows());
    rows.addAll(flink.rows());
    return new Report(
        rows,
        List.of(
            thread.ratio("caudal json", "jackson tree", JSON_BAR),
            thread.ratio("caudal expression", "caudal json", Double.POSITIVE_INFINITY),
            flink.ratio("caudal json", "jackson tree", NOTHING, JSON_BAR)));
  }

  /** The contender of that name, ready to run. */
  static InThread.Fixture fixture(String name) throws IOException, PipelineErrors {
    return new NormalizeBench(settings())
        .fixtures().stream()
            .filter(each -> each.work().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no contender '" + name + "'"));
  }

  private static PipelineSettings settings() throws IOException, PipelineErrors {
    Path file = Files.createTempFile("caudal-normalize", ".yaml");
    try (InputStream in =
        Objects.requireNonNull(NormalizeBench.class.getResourceAsStream("pipeline.yaml"))) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return PipelineLoader.check(file).settings();
    } finally {
      Files.delete(file);
    }
  }

  /** Every contender that reads values reads those that were written. */
  private void verify() throws Exception {
    List<FlatReading> written = Payloads.readings();
    for (InThread.Fixture each : fixtures()) {
      for (int i = 0; i < written.size(); i++) {
        FlatReading reading = written.get(i);
        double expected = reading.getCo() + reading.getTemperature() + reading.getHumidity();
        double found = each.work().consume(each.payloads().get(i));
        if (each.readsValues() && found != expected) {
          throw new IllegalStateException(
              "'%s' read %s where %s was written".formatted(each.work().name(), found, reading));
        }
      }
    }
  }

  private List<InThread.Fixture> fixtures() {
    return List.of(
        new InThread.Fixture(new JsonTree(), Payloads.json("json"), false),
        new InThread.Fixture(mapping("caudal json", "json"), Payloads.json("json"), true),
        new InThread.Fixture(
            mapping("caudal expression", "expression"), Payloads.json("expression"), true));
  }

  private Mapping mapping(String name, String source) {
    return new Mapping(name, new PayloadMapper(source(source), settings.version()));
  }

  private SourceSettings source(String name) {
    return settings.sources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Rounds inThread(int rounds, Consumer<String> progress) throws Exception {
    List<InThread> contenders =
        fixtures().stream().map(each -> new InThread(each, PASSES_IN_THREAD)).toList();
    return Rounds.run("thread", contenders, 2, rounds, progress);
  }

  private Rounds inFlink(int rounds, Consumer<String> progress) throws Exception {
    List<RawPayload> json = Payloads.json("json");
    return Rounds.run(
        "flink",
        List.of(
            new InFlink(NOTHING, json, PASSES_IN_FLINK, records -> records),
            new InFlink(
                "jackson tree",
                json,
                PASSES_IN_FLINK,
                records -> records.flatMap(new Parsing(JsonTree::new)).returns(RawRecord.class)),
            new InFlink(
                "caudal json",
                json,
                PASSES_IN_FLINK,
                records ->
                    records.transform(
                        "Map",
                        Codecs.READING,
                        new MapOperator(
                            settings.sources(), settings.version(), SchemaAccess.NONE)))),
        1,
        rounds,
        progress);
  }
}
