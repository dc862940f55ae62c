package io.caudal.devkit.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** A bucket of version 1: a database and a retention policy of it. */
final class InfluxqlBuckets implements InfluxBuckets {
  private final InfluxqlClient client;

  InfluxqlBuckets(InfluxqlClient client) {
    this.client = client;
  }

  @Override
  public void create(InfluxBucket bucket) {
    client.ask("", "CREATE DATABASE " + quoted(bucket.database()));
    String verb = exists(bucket) ? "ALTER" : "CREATE";
    client.ask(
        "",
        "%s RETENTION POLICY %s ON %s DURATION %s REPLICATION 1%s"
            .formatted(
                verb,
                quoted(bucket.retentionPolicy()),
                quoted(bucket.database()),
                bucket.retention().isZero() ? "INF" : literal(bucket.retention()),
                bucket.shard().isZero() ? "" : " SHARD DURATION " + literal(bucket.shard())));
  }

  private boolean exists(InfluxBucket bucket) {
    JsonNode policies =
        client
            .ask("", "SHOW RETENTION POLICIES ON " + quoted(bucket.database()))
            .path("series")
            .path(0)
            .path("values");
    for (JsonNode policy : policies) {
      if (policy.path(0).asText().equals(bucket.retentionPolicy())) {
        return true;
      }
    }
    return false;
  }

  private static String literal(Duration duration) {
    return duration.toSeconds() + "s";
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
