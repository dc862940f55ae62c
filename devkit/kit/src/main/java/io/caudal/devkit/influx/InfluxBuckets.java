package io.caudal.devkit.influx;

/** Creates buckets. */
@FunctionalInterface
public interface InfluxBuckets {

  /**
   * Makes sure that the bucket exists, with this retention, whatever was there before.
   *
   * @throws io.caudal.devkit.process.DevkitException when the server refuses
   */
  void create(InfluxBucket bucket);

  /** Buckets of a server of version 1, created in InfluxQL. */
  static InfluxBuckets inInfluxql(InfluxAccess access) {
    return new InfluxqlBuckets(new InfluxqlClient(access));
  }
}
