package io.caudal.kafka.avro;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A registry with Confluent's API at one or more addresses, such as {@code http://registry:8081}.
 */
public final class RegistryAddress implements RegistryAccess {
  private static final long serialVersionUID = 1L;

  /** How many schemas a client remembers for each subject; we use a handful. */
  private static final int REMEMBERED = 1000;

  private final List<String> urls;
  private final HashMap<String, String> properties;

  /**
   * A registry at several addresses.
   *
   * @param urls tried in turn
   * @param properties the client's own, such as {@code basic.auth.user.info}; unless they say
   *     otherwise, it waits 5 s for a connection and 10 s for an answer
   */
  public RegistryAddress(List<String> urls, Map<String, String> properties) {
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("The schema registry has no address: give its URL.");
    }
    this.urls = List.copyOf(urls);
    this.properties = new HashMap<>(properties);
    this.properties.putIfAbsent(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, "5000");
    this.properties.putIfAbsent(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, "10000");
  }

  public RegistryAddress(String url) {
    this(List.of(url), Map.of());
  }

  @Override
  public SchemaRegistryClient connect() {
    return new CachedSchemaRegistryClient(
        urls, REMEMBERED, List.of(new AvroSchemaProvider()), properties);
  }

  /** The addresses; not the properties, which may hold secrets. */
  @Override
  public String toString() {
    return String.join(", ", urls);
  }
}
