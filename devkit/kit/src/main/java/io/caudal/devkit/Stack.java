package io.caudal.devkit;

import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.influx.InfluxBuckets;

/**
 * Real servers, empty at first: Kafka, a schema registry, Postgres and InfluxDB. Tests are written
 * against this and do not know whether the servers are local processes or containers.
 */
public interface Stack extends Endpoints, AutoCloseable {

  /** Who runs the servers: {@code devkit} or {@code containers}. */
  String provider();

  /** Creates buckets in this stack's InfluxDB. */
  InfluxBuckets buckets();

  /**
   * Starts a Flink cluster of local processes beside the servers. It stops with the stack, or when
   * it is closed.
   */
  FlinkCluster startFlink(FlinkOptions options);

  /** Stops everything and returns when it is gone. Closing again does nothing. */
  @Override
  void close();
}
