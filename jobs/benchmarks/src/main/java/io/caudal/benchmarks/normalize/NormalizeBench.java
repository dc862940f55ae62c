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
import io.caudal.telemetry.serialization.Codecs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What it costs to make readings of payloads: three values a record, in a plain loop and in a
 * running job, beside the least that anybody would do with the same bytes.
 */
public final class NormalizeBench {

  /** Times what Jackson needs to parse the same bytes to a tree. */
  private static final double JSON_BAR = 2.0;

  /** Times what Avro needs to decode the same bytes to a generated class. */
  private static final double AVRO_BAR = 1.5;

  private static final double NO_BAR = Double.POSITIVE_INFINITY;

  private static final int PASSES_IN_THREAD = 50;
  private static final int PASSES_IN_FLINK = 150;
  private static final String NOTHING = "nothing";
  private static final String CAUDAL_JSON = "caudal json";
  private static final String CAUDAL_AVRO = "caudal avro";
  private static final String CAUDAL_EXPRESSION = "caudal expression";

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
    // A format at a time, Avro first: what is left of another in the JVM's profiles costs the
    // faster one more.
    Rounds avroLoop = inThread(bench.avro(), rounds, progress);
    Rounds avroJob = inFlink(bench.avroJobs(), rounds, progress);
    Rounds jsonLoop = inThread(bench.json(), rounds, progress);
    Rounds jsonJob = inFlink(bench.jsonJobs(), rounds, progress);
    return new Report(
        Stream.of(avroLoop, avroJob, jsonLoop, jsonJob)
            .flatMap(all -> all.rows().stream())
            .toList(),
        List.of(
            jsonLoop.ratio(CAUDAL_JSON, JsonTree.NAME, JSON_BAR),
            avroLoop.ratio(CAUDAL_AVRO, AvroRecord.NAME, AVRO_BAR),
            jsonLoop.ratio(CAUDAL_EXPRESSION, CAUDAL_JSON, NO_BAR),
            jsonJob.ratio(CAUDAL_JSON, JsonTree.NAME, NOTHING, JSON_BAR),
            avroJob.ratio(CAUDAL_AVRO, AvroRecord.NAME, NOTHING, AVRO_BAR),
            jsonJob.ratio(CAUDAL_EXPRESSION, CAUDAL_JSON, NOTHING, NO_BAR)));
  }

  /** The contender of that name, ready to run. */
  static InThread.Fixture fixture(String name) throws IOException, PipelineErrors {
    return new NormalizeBench(settings())
        .all()
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
    for (InThread.Fixture each : all().toList()) {
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

  private Stream<InThread.Fixture> all() {
    return Stream.of(avro(), json()).flatMap(List::stream);
  }

  private List<InThread.Fixture> avro() {
    List<RawPayload> payloads = Payloads.avro("avro");
    return List.of(
        new InThread.Fixture(new AvroRecord(), payloads, true),
        new InThread.Fixture(mapping(CAUDAL_AVRO, "avro"), payloads, true));
  }

  private List<InThread.Fixture> json() {
    List<RawPayload> payloads = Payloads.json("json");
    return List.of(
        new InThread.Fixture(new JsonTree(), payloads, false),
        new InThread.Fixture(mapping(CAUDAL_JSON, "json"), payloads, true),
        new InThread.Fixture(
            mapping(CAUDAL_EXPRESSION, "expression"), Payloads.json("expression"), true));
  }

  private Mapping mapping(String name, String source) {
    return new Mapping(
        name, new PayloadMapper(source(source), settings.version(), new FlatSchemas().connect()));
  }

  private SourceSettings source(String name) {
    return settings.sources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Rounds inThread(
      List<InThread.Fixture> fixtures, int rounds, Consumer<String> progress) throws Exception {
    List<InThread> contenders =
        fixtures.stream().map(each -> new InThread(each, PASSES_IN_THREAD)).toList();
    return Rounds.run("loop", contenders, 2, rounds, progress);
  }

  private static Rounds inFlink(List<InFlink> jobs, int rounds, Consumer<String> progress)
      throws Exception {
    return Rounds.run("job", jobs, 1, rounds, progress);
  }

  private List<InFlink> avroJobs() {
    List<RawPayload> payloads = Payloads.avro("avro");
    return List.of(
        nothing(payloads),
        parsing(AvroRecord.NAME, AvroRecord::new, payloads),
        mappingInFlink(CAUDAL_AVRO, payloads));
  }

  private List<InFlink> jsonJobs() {
    List<RawPayload> payloads = Payloads.json("json");
    return List.of(
        nothing(payloads),
        parsing(JsonTree.NAME, JsonTree::new, payloads),
        mappingInFlink(CAUDAL_JSON, payloads),
        mappingInFlink(CAUDAL_EXPRESSION, Payloads.json("expression")));
  }

  private static InFlink nothing(List<RawPayload> payloads) {
    return new InFlink(NOTHING, payloads, PASSES_IN_FLINK, records -> records);
  }

  private static InFlink parsing(String name, Parsing.Maker maker, List<RawPayload> payloads) {
    return new InFlink(
        name,
        payloads,
        PASSES_IN_FLINK,
        records -> records.flatMap(new Parsing(maker)).returns(RawRecord.class));
  }

  private InFlink mappingInFlink(String name, List<RawPayload> payloads) {
    return new InFlink(
        name,
        payloads,
        PASSES_IN_FLINK,
        records ->
            records.transform(
                "Map",
                Codecs.READING,
                new MapOperator(settings.sources(), settings.version(), new FlatSchemas())));
  }
}
