package io.caudal.kafka.avro;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The Avro schemas of a registry, by their ids.
 *
 * <p>The registry is asked once for each id; from then on an outage of it goes unnoticed. For one
 * thread.
 */
public final class RegistrySchemas {
  private final SchemaRegistryClient registry;
  private final Map<Integer, Schema> schemas = new HashMap<>();

  public RegistrySchemas(SchemaRegistryClient registry) {
    this.registry = registry;
  }

  /**
   * The schema of an id.
   *
   * @throws MalformedFrameException if the registry has none of this id, or one that is not Avro
   * @throws RegistryUnavailableException if it is not known yet and the registry does not answer
   */
  public Schema byId(int id) throws MalformedFrameException, RegistryUnavailableException {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    Schema found = ask(id);
    schemas.put(id, found);
    return found;
  }

  private Schema ask(int id) throws MalformedFrameException, RegistryUnavailableException {
    try {
      ParsedSchema schema = registry.getSchemaById(id);
      if (schema instanceof AvroSchema avro) {
        return avro.rawSchema();
      }
      throw new MalformedFrameException(
          "Schema " + id + " is of type " + schema.schemaType() + ", not AVRO.");
    } catch (RestClientException e) {
      if (RegistryAnswer.isFinal(e)) {
        throw new MalformedFrameException(
            "The schema registry has no schema " + id + ": " + e.getMessage(), e);
      }
      throw unavailable(id, e);
    } catch (MalformedFrameException e) {
      throw e;
    } catch (IOException e) {
      if (isNoAvroSchema(e)) {
        throw new MalformedFrameException("Schema " + id + " is no Avro schema.", e);
      }
      throw unavailable(id, e);
    }
  }

  /**
   * The client says by its message alone that it was given a schema and cannot parse it, as it does
   * of JSON and Protobuf schemas.
   */
  private static boolean isNoAvroSchema(IOException error) {
    String message = error.getMessage();
    return message != null && message.startsWith("Invalid schema");
  }

  private static RegistryUnavailableException unavailable(int id, Exception e) {
    return new RegistryUnavailableException(
        "The schema registry did not give schema " + id + ": " + e.getMessage(), e);
  }
}
