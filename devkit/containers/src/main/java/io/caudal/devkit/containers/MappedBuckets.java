package io.caudal.devkit.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.devkit.influx.InfluxAccess;
import io.caudal.devkit.influx.InfluxBucket;
import io.caudal.devkit.influx.InfluxBuckets;
import io.caudal.devkit.process.DevkitException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Buckets of InfluxDB 2, each mapped to a database and a retention policy (DBRP), so that InfluxQL
 * finds them under the names that version 1 has.
 */
final class MappedBuckets implements InfluxBuckets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final InfluxAccess access;

  MappedBuckets(InfluxAccess access) {
    this.access = access;
  }

  @Override
  public void create(InfluxBucket bucket) {
    String orgId =
        send("GET", "/api/v2/orgs?org=" + encoded(access.org()), BodyPublishers.noBody())
            .path("orgs")
            .path(0)
            .path("id")
            .asText();
    JsonNode existing = find(bucket, orgId);
    if (existing.isMissingNode()) {
      JsonNode created = send("POST", "/api/v2/buckets", json(bucketWish(bucket, orgId)));
      String bucketId = created.path("id").asText();
      send("POST", "/api/v2/dbrps", json(mappingWish(bucket, orgId, bucketId)));
    } else {
      String path = "/api/v2/buckets/" + existing.path("id").asText();
      send("PATCH", path, json(bucketWish(bucket, orgId)));
    }
  }

  private JsonNode find(InfluxBucket bucket, String orgId) {
    String path = "/api/v2/buckets?limit=100&orgID=" + orgId;
    for (JsonNode candidate : send("GET", path, BodyPublishers.noBody()).path("buckets")) {
      if (candidate.path("name").asText().equals(bucket.name())) {
        return candidate;
      }
    }
    return MissingNode.getInstance();
  }

  private static ObjectNode bucketWish(InfluxBucket bucket, String orgId) {
    ObjectNode wish = JSON.createObjectNode().put("orgID", orgId).put("name", bucket.name());
    ObjectNode rule =
        wish.putArray("retentionRules")
            .addObject()
            .put("type", "expire")
            .put("everySeconds", bucket.retention().toSeconds());
    if (!bucket.shard().isZero()) {
      rule.put("shardGroupDurationSeconds", bucket.shard().toSeconds());
    }
    return wish;
  }

  private static ObjectNode mappingWish(InfluxBucket bucket, String orgId, String bucketId) {
    return JSON.createObjectNode()
        .put("orgID", orgId)
        .put("bucketID", bucketId)
        .put("database", bucket.database())
        .put("retention_policy", bucket.retentionPolicy())
        .put("default", false);
  }

  private static BodyPublisher json(ObjectNode body) {
    return BodyPublishers.ofString(body.toString());
  }

  private JsonNode send(String method, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(access.url() + path))
            .timeout(LIMIT)
            .header("Authorization", "Token " + access.token())
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new DevkitException(
            "InfluxDB refused %s %s: %s".formatted(method, path, response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new DevkitException("InfluxDB at " + access.url() + " cannot be asked: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevkitException("Interrupted while creating a bucket", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
