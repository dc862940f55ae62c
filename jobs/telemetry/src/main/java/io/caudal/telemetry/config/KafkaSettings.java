package io.caudal.telemetry.config;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * The Kafka cluster.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param properties further properties of every Kafka client, which may hold credentials
 */
public record KafkaSettings(String bootstrapServers, Map<String, Secret> properties)
    implements Serializable {

  /** The further properties with their values. */
  public Properties clientProperties() {
    Properties revealed = new Properties();
    properties.forEach((name, value) -> revealed.setProperty(name, value.reveal()));
    return revealed;
  }
}
