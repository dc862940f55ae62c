package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import org.jspecify.annotations.Nullable;

/** Reads how long InfluxDB keeps series, and in which pieces. */
final class RetentionReader {

  private static final String FOREVER = "forever";
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;
  private static final long RAW_DEFAULT = 7 * DAY;
  private static final long ROLLUPS_DEFAULT = 365 * DAY;

  private final Section influxdb;
  private final @Nullable Section retention;
  private final @Nullable Section shards;
  private final long lateness;

  RetentionReader(Section influxdb, long lateness) {
    this.influxdb = influxdb;
    YamlValue kept = influxdb.get("retention");
    YamlValue pieces = influxdb.get("shard");
    this.retention = kept == null ? null : SectionKind.RETENTION.open(kept, "retention");
    this.shards = pieces == null ? null : SectionKind.SHARD.open(pieces, "shard");
    this.lateness = lateness;
  }

  /** Microseconds; {@link InfluxSettings#FOREVER} for ever. */
  long keep(String key) {
    long otherwise = key.equals("raw") ? RAW_DEFAULT : ROLLUPS_DEFAULT;
    YamlValue value = retention == null ? null : retention.get(key);
    if (value != null && value.is(FOREVER)) {
      return InfluxSettings.FOREVER;
    }
    Long micros = value == null ? Long.valueOf(otherwise) : value.micros();
    if (micros == null) {
      return otherwise;
    }
    if (value != null && micros < HOUR) {
      value.problem("InfluxDB keeps series for at least 1h, or '" + FOREVER + "'");
    }
    if (micros < lateness) {
      String message =
          "retention of %s is shorter than lateness: InfluxDB would refuse late readings"
              .formatted(key);
      if (value == null) {
        influxdb.problem(message);
      } else {
        value.problem(message);
      }
    }
    return micros;
  }

  /** Microseconds; 0 leaves it to the store. */
  long shard(String key) {
    YamlValue value = shards == null ? null : shards.get(key);
    Long micros = value == null ? null : value.micros();
    if (value == null || micros == null) {
      return 0;
    }
    if (micros < HOUR) {
      value.problem("a shard of InfluxDB spans at least 1h");
    }
    return micros;
  }
}
