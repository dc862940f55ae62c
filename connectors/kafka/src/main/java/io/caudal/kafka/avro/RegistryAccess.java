package io.caudal.kafka.avro;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.Serializable;

/** How a task, wherever it runs, comes by a client of the registry. */
@FunctionalInterface
public interface RegistryAccess extends Serializable {
  SchemaRegistryClient connect();
}
