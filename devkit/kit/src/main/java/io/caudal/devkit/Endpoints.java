package io.caudal.devkit;

import io.caudal.devkit.influx.InfluxAccess;
import io.caudal.devkit.postgres.PostgresAccess;

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
}
