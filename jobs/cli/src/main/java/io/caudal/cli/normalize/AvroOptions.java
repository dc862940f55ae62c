package io.caudal.cli.normalize;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.replay.SchemaFolder;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineLoader;
import io.caudal.telemetry.config.RegistrySettings;
import io.caudal.telemetry.job.RegistryWriterSchemas;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the schemas of Avro payloads are. */
final class AvroOptions {

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = {
        "The schema of Avro payloads, an .avsc. They may be bare, or in a frame, whose id is not"
            + " looked at then; inside a compressed payload there has to be a frame."
      })
  private @Nullable Path schema;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = {
        "The schemas of framed Avro payloads, each in a file named by its id: 17.avsc.",
        "With neither, an Avro source asks the registry of the pipeline file."
      })
  private @Nullable Path folder;

  /** The schemas of a source's records; {@link WriterSchemas#NONE} if it needs none. */
  WriterSchemas schemasOf(SourceSettings source, Path pipeline) throws CommandFailure {
    if (!(source.format() instanceof SourceSettings.Avro)) {
      return WriterSchemas.NONE;
    }
    if (schema != null) {
      return GivenSchema.read(schema, source.limits().depth());
    }
    return folder != null ? SchemaFolder.of(folder).connect() : registry(source, pipeline);
  }

  private static WriterSchemas registry(SourceSettings source, Path pipeline)
      throws CommandFailure {
    String isAvro = "source '" + source.name() + "' is Avro: ";
    RegistrySettings registry;
    try {
      registry = PipelineLoader.load(pipeline).registry();
    } catch (PipelineErrors e) {
      throw CommandFailure.badInput(
          isAvro
              + "name its schema with --schema or --schemas; its registry is not known, since the"
              + " servers of the pipeline file cannot be read\n"
              + e.render(),
          e);
    }
    if (registry == null) {
      throw CommandFailure.badInput(
          isAvro
              + "name its schema with --schema or --schemas, or give the pipeline file a registry",
          null);
    }
    return RegistryWriterSchemas.of(new RegistryAddress(registry.url())).connect();
  }
}
