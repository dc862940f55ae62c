package io.caudal.kafka.avro;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * The Avro schemas of a registry, by their ids.
 *
 * <p>The registry is asked once for each id that it has; from then on an outage of it goes
 * unnoticed. An id that it does not have is asked for again after {@link #REFUSED_FOR}, since a
 * registry that is restored from a backup may have it then. That it does not answer is never
 * remembered. For one thread.
 */
public final class RegistrySchemas {
  /** How long the registry is not asked again for an id without an Avro schema. */
  public static final Duration REFUSED_FOR = Duration.ofMinutes(1);

  /** Beyond this the oldest is forgotten: ids are the senders' to choose. */
  private static final int MOST_REFUSED = 1000;

  /** An answer that was no, and when it came, in the clock's nanoseconds. */
  private record Refusal(String reason, long at) {}

  private final SchemaRegistryClient registry;
  private final LongSupplier nanoClock;
  private final Map<Integer, Schema> schemas = new HashMap<>();

  /** The oldest first. */
  private final Map<Integer, Refusal> refusals = new LinkedHashMap<>();

  public RegistrySchemas(SchemaRegistryClient registry) {
    this(registry, System::nanoTime);
  }

  RegistrySchemas(SchemaRegistryClient registry, LongSupplier nanoClock) {
    this.registry = registry;
    this.nanoClock = nanoClock;
  }

  /**
   * The schema of an id.
   *
   * @throws MalformedFrameException if the registry has none of this id, or one that is not Avro;
   *     or had none, less than {@link #REFUSED_FOR} ago
   * @throws RegistryUnavailableException if it is not known yet and the registry does not answer
   */
  public Schema byId(int id) throws MalformedFrameException, RegistryUnavailableException {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    refuseAsBefore(id);
    try {
      Schema found = ask(id);
      schemas.put(id, found);
      refusals.remove(id);
      return found;
    } catch (MalformedFrameException e) {
      remember(id, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void refuseAsBefore(int id) throws MalformedFrameException {
    Refusal refusal = refusals.get(id);
    if (refusal != null && nanoClock.getAsLong() - refusal.at() < REFUSED_FOR.toNanos()) {
      throw new MalformedFrameException(refusal.reason());
    }
  }

  private void remember(int id, String reason) {
    refusals.remove(id);
    if (refusals.size() >= MOST_REFUSED) {
      refusals.remove(refusals.keySet().iterator().next());
    }
    refusals.put(id, new Refusal(reason, nanoClock.getAsLong()));
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
