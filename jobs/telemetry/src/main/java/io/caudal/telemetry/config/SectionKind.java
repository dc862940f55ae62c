package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.List;

/** The sections of a pipeline file, and of a list of points, and every key of each. */
enum SectionKind {
  PIPELINE(
      "caudal",
      "name",
      "version",
      "zone",
      "time",
      "sources",
      "templates",
      "points",
      "unknownPoints",
      "control",
      "tags",
      "windows",
      "rules",
      "kafka",
      "registry",
      "alerts",
      "deadLetters",
      "readings",
      "influxdb",
      "postgres"),
  TIME("lateness", "maxFutureSkew", "grace", "correctionHorizon", "dedupHorizon", "idleness"),
  SOURCE(
      "name",
      "provider",
      "topic",
      "lateness",
      "maxRecordBytes",
      "autoRegister",
      "limits",
      "compression",
      "csv",
      "json",
      "avro",
      "lineProtocol",
      "senml",
      "when",
      "point",
      "time",
      "notBefore",
      "sequence",
      "estimated",
      "quality",
      "readings"),
  AUTO_REGISTER("template"),
  CONTROL("points", "rejected", "parked", "settingsBytes"),
  UNKNOWN_POINTS("wait", "most"),
  SOURCE_LIMITS(
      "decompressedBytes", "depth", "readings", "readingsPerMinute", "newSeriesPerMinute"),
  CSV("delimiter", "decimal", "thousands", "columns", "header", "rows", "missing"),
  JSON("each", "decimal", "thousands", "missing"),
  AVRO("each", "missing"),
  LINE_PROTOCOL("precision", "each", "missing"),
  SENML("encoding", "missing"),
  SOURCE_PLACE("constant", "column", "path", "key", "header", "topic", "memberKey", "expression"),
  SOURCE_TIME(
      "column",
      "columns",
      "path",
      "paths",
      "key",
      "header",
      "topic",
      "memberKey",
      "brokerTime",
      "expression",
      "pattern",
      "zone",
      "iso",
      "epoch"),
  SOURCE_QUALITY(
      "constant", "column", "path", "key", "header", "topic", "memberKey", "expression", "codes"),
  SOURCE_VARIABLE(
      "constant", "column", "path", "key", "header", "topic", "memberKey", "expression", "names"),
  SOURCE_READING(
      "variable",
      "constant",
      "column",
      "path",
      "key",
      "header",
      "topic",
      "memberKey",
      "expression",
      "type",
      "codes",
      "unit",
      "estimated",
      "quality"),
  TEMPLATE("interval", "zone", "labels", "attributes", "coordinates", "variables", "derived"),
  POINT(
      "id",
      "template",
      "interval",
      "zone",
      "labels",
      "attributes",
      "coordinates",
      "variables",
      "derived"),
  LISTED_POINT(
      "id",
      "template",
      "effectiveFrom",
      "interval",
      "zone",
      "labels",
      "attributes",
      "coordinates",
      "variables",
      "derived"),
  COORDINATES("latitude", "longitude", "elevation"),
  VARIABLE("unit", "type", "kind", "precision", "range", "plausible", "maxRate", "wrap"),
  MAX_RATE("change", "per"),
  DERIVED("expression", "tolerance", "unit", "precision", "range", "plausible"),
  RULE(
      "id",
      "version",
      "variable",
      "match",
      "above",
      "below",
      "clear",
      "for",
      "keepFiring",
      "validity",
      "severity",
      "labels",
      "message",
      "runbook"),
  KAFKA("bootstrapServers", "properties"),
  REGISTRY("url"),
  ALERTS("topic"),
  DEAD_LETTERS("topic", "redrive"),
  READINGS_TOPIC("topic"),
  INFLUXDB("url", "org", "token", "database", "retention", "shard"),
  RETENTION("raw", "rollups"),
  SHARD("raw", "rollups"),
  POSTGRES("url", "user", "password");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> keys;

  SectionKind(String... keys) {
    this.keys = List.of(keys);
  }

  List<String> keys() {
    return keys;
  }

  /**
   * Opens {@code value} as this section.
   *
   * @param where names it in messages: {@code point 'a'}
   */
  Section open(YamlValue value, String where) {
    return value.section(where, keys);
  }
}
