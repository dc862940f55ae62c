package io.caudal.telemetry.operators;

import io.caudal.telemetry.wire.ReadingAvroFormat;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;

/** A topic of readings whose schemas are in memory. */
final class Handing {

  static final String TOPIC = "telemetry.readings";

  static final String PIPELINE = "stations";

  private static final SchemaRegistryClient REGISTRY = new MockSchemaRegistryClient();

  static final ReadingAvroFormat FORMAT = opened();

  private Handing() {}

  private static ReadingAvroFormat opened() {
    ReadingAvroFormat format = new ReadingAvroFormat(() -> REGISTRY, TOPIC);
    format.open();
    return format;
  }

  static ReadingsTopic topic(int partitions) {
    return new ReadingsTopic(TOPIC, partitions, PIPELINE, FORMAT);
  }
}
