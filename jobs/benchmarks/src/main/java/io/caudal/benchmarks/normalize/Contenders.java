package io.caudal.benchmarks.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.model.PipelineSettings;
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
import java.util.Objects;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Makes what an entrant does, in a plain loop or in a job. */
final class Contenders {

  /** Payloads are 4096, and Avro is several times faster than JSON. */
  private static final int PASSES_OF_AVRO = 500;

  private static final int PASSES_OF_JSON = 100;

  private final PipelineSettings settings;

  Contenders() throws IOException, PipelineErrors {
    this.settings = settings();
  }

  private static PipelineSettings settings() throws IOException, PipelineErrors {
    Path file = Files.createTempFile("caudal-normalize", ".yaml");
    try (InputStream in =
        Objects.requireNonNull(Contenders.class.getResourceAsStream("pipeline.yaml"))) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return PipelineLoader.check(file).settings();
    } finally {
      Files.delete(file);
    }
  }

  InThread loop(Entrant entrant) {
    return new InThread(work(entrant), entrant.payloads(), passes(entrant));
  }

  InFlink job(Entrant entrant) {
    return new InFlink(entrant.label(), entrant.payloads(), passes(entrant), flow(entrant));
  }

  private static int passes(Entrant entrant) {
    return entrant.isAvro() ? PASSES_OF_AVRO : PASSES_OF_JSON;
  }

  Work work(Entrant entrant) {
    return switch (entrant) {
      case AVRO_RECORD -> new AvroRecord();
      case JACKSON_TREE -> new JsonTree();
      case CAUDAL_AVRO, CAUDAL_JSON, CAUDAL_EXPRESSION -> mapping(entrant);
      case NOTHING_ON_AVRO, NOTHING_ON_JSON, AVRO_VALUES ->
          throw new IllegalArgumentException(entrant.label() + " is measured in a job only");
    };
  }

  private Mapping mapping(Entrant entrant) {
    SourceSettings source =
        settings.sources().stream()
            .filter(each -> each.name().equals(entrant.source()))
            .findFirst()
            .orElseThrow();
    return new Mapping(
        entrant.label(),
        new PayloadMapper(source, settings.version(), new FlatSchemas().connect()));
  }

  private InFlink.Flow flow(Entrant entrant) {
    return switch (entrant) {
      case NOTHING_ON_AVRO, NOTHING_ON_JSON -> records -> records;
      case AVRO_RECORD ->
          records -> records.flatMap(new Parsing<>(AvroRecord::new)).returns(FlatReading.class);
      case AVRO_VALUES ->
          records -> records.flatMap(new StationValue.Splitting()).returns(StationValue.class);
      case JACKSON_TREE ->
          records -> records.flatMap(new Parsing<>(JsonTree::new)).returns(JsonNode.class);
      case CAUDAL_AVRO, CAUDAL_JSON, CAUDAL_EXPRESSION -> this::mapped;
    };
  }

  private DataStream<?> mapped(DataStream<RawRecord> records) {
    return records.transform(
        "Map",
        Codecs.READING,
        new MapOperator(settings.sources(), settings.version(), new FlatSchemas()));
  }
}
