package io.caudal.devkit;

/**
 * The ports that the servers shall listen on; 0 takes a free one.
 *
 * @param kafka Kafka's port
 * @param registry the schema registry's port
 * @param postgres Postgres' port
 * @param influx InfluxDB's port
 */
public record StackPorts(int kafka, int registry, int postgres, int influx) {

  /** Free ports for all. */
  public static StackPorts free() {
    return new StackPorts(0, 0, 0, 0);
  }
}
