package io.caudal.devkit;

import io.caudal.devkit.influx.InfluxAccess;
import io.caudal.devkit.postgres.PostgresAccess;
import java.util.Map;

/** Where the servers of a stack are. */
public interface Endpoints {

  /** Kafka's address, {@code host:port}. */
  String kafkaBootstrap();

  /** The base of the schema registry's Confluent API, without a slash at its end. */
  String registryUrl();

  /** The Postgres database. */
  PostgresAccess postgres();

  /** InfluxDB: the write API of version 2 and InfluxQL. */
  InfluxAccess influx();

  /** The variables by which pipeline files refer to the servers, secrets among them. */
  default Map<String, String> environment() {
    return Map.of(
        "CAUDAL_KAFKA", kafkaBootstrap(),
        "CAUDAL_REGISTRY", registryUrl(),
        "CAUDAL_INFLUXDB", influx().url(),
        "CAUDAL_INFLUXDB_TOKEN", influx().token(),
        "CAUDAL_POSTGRES", postgres().jdbcUrl(),
        "CAUDAL_POSTGRES_USER", postgres().user(),
        "CAUDAL_POSTGRES_PASSWORD", postgres().password());
  }
}
