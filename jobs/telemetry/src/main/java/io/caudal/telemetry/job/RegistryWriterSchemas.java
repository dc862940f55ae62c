package io.caudal.telemetry.job;

import io.caudal.domain.normalize.avro.SchemasUnavailableException;
import io.caudal.domain.normalize.avro.UnknownSchemaException;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.kafka.avro.MalformedFrameException;
import io.caudal.kafka.avro.RegistryAccess;
import io.caudal.kafka.avro.RegistrySchemas;
import io.caudal.kafka.avro.RegistryUnavailableException;
import io.caudal.telemetry.operators.SchemaAccess;
import org.apache.avro.Schema;

/**
 * The schemas of a registry. One that does not answer fails the task: Flink's restart strategy is
 * the retry, and the record is read again, so that nothing is passed over. One that answers that it
 * has no such schema is taken at its word for a while ({@link RegistrySchemas#REFUSED_FOR}).
 */
public final class RegistryWriterSchemas implements WriterSchemas {

  private final RegistrySchemas registry;

  private RegistryWriterSchemas(RegistrySchemas registry) {
    this.registry = registry;
  }

  /** The schemas of {@code registry}, as each task connects to it. */
  public static SchemaAccess of(RegistryAccess registry) {
    return () -> new RegistryWriterSchemas(new RegistrySchemas(registry.connect()));
  }

  @Override
  public Schema byId(int id) throws UnknownSchemaException {
    try {
      return registry.byId(id);
    } catch (MalformedFrameException e) {
      throw new UnknownSchemaException(String.valueOf(e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw new SchemasUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }
}
