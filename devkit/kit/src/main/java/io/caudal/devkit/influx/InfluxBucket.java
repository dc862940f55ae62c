package io.caudal.devkit.influx;

import java.time.Duration;

/**
 * A database and one of its retention policies, which InfluxDB 2 calls a bucket.
 *
 * @param database the database
 * @param retentionPolicy the retention policy
 * @param retention how long points are kept; zero keeps them for ever
 * @param shard how much time one shard holds; long for sparse histories, since every shard has
 *     files of its own; zero leaves it to the server
 */
public record InfluxBucket(
    String database, String retentionPolicy, Duration retention, Duration shard) {

  /** The bucket's name in the API of version 2, {@code database/policy}. */
  public String name() {
    return database + "/" + retentionPolicy;
  }
}
