package io.caudal.cli.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.devkit.influx.InfluxqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads whole buckets of InfluxDB back. */
final class StoredSeries {

  private final InfluxqlClient influx;
  private final String database;

  StoredSeries(InfluxqlClient influx, String database) {
    this.influx = influx;
    this.database = database;
  }

  /**
   * Everything that a bucket holds.
   *
   * @param policy the bucket's name without the database
   * @param fields the fields, in the order of {@link Series#put}; any that is not there is NaN
   */
  Series read(String policy, List<String> fields) {
    Series series = new Series();
    // One measurement at a time: an answer of all of them would be large.
    for (JsonNode row :
        influx.ask(database, "SHOW MEASUREMENTS ON \"" + database + '"').at("/series/0/values")) {
      String measurement = row.path(0).asText();
      String select = "SELECT * FROM \"%s\".\"%s\" GROUP BY *".formatted(policy, measurement);
      for (JsonNode each : influx.ask(database, select).path("series")) {
        add(policy, each, fields, series);
      }
    }
    return series;
  }

  /** How many values of a field a bucket holds. */
  long count(String policy, String field) {
    return total("count", policy, field);
  }

  /** The sum of a whole field of a bucket. */
  long sum(String policy, String field) {
    return total("sum", policy, field);
  }

  private long total(String function, String policy, String field) {
    String select = "SELECT %s(\"%s\") FROM \"%s\"./.*/".formatted(function, field, policy);
    long total = 0;
    for (JsonNode each : influx.ask(database, select).path("series")) {
      total += each.at("/values/0/1").asLong();
    }
    return total;
  }

  private static void add(String policy, JsonNode answer, List<String> fields, Series series) {
    List<String> columns = new ArrayList<>();
    answer.path("columns").forEach(column -> columns.add(column.asText()));
    String name = Series.name(policy, answer.path("name").asText(), tags(answer.path("tags")));
    for (JsonNode row : answer.path("values")) {
      double[] values =
          fields.stream()
              .mapToDouble(field -> row.path(columns.indexOf(field)).asDouble(Double.NaN))
              .toArray();
      series.put(name, row.path(columns.indexOf("time")).asLong(), values);
    }
  }

  private static Map<String, String> tags(JsonNode answer) {
    Map<String, String> tags = new TreeMap<>();
    answer.properties().stream()
        .filter(tag -> !tag.getValue().asText().isEmpty())
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return tags;
  }
}
