package io.caudal.devkit.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caudal.devkit.process.DevkitException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks InfluxDB in InfluxQL. */
public final class InfluxqlClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final InfluxAccess access;

  public InfluxqlClient(InfluxAccess access) {
    this.access = access;
  }

  /**
   * The first statement's result, as InfluxDB gives it: {@code {"series": [{"name", "columns",
   * "values"}]}}, without {@code series} when there is nothing.
   *
   * @param database the database asked, or the empty string
   * @param statement one statement; times come back in nanoseconds
   * @throws DevkitException when the server cannot be reached or refuses the statement
   */
  public JsonNode ask(String database, String statement) {
    String form = "epoch=ns&db=" + encoded(database) + "&q=" + encoded(statement);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(access.queryUrl()))
            .timeout(LIMIT)
            .header("Authorization", "Token " + access.token())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode answer = JSON.readTree(response.body());
      JsonNode result = answer.path("results").path(0);
      String error = result.path("error").asText(answer.path("error").asText(""));
      if (response.statusCode() != 200 || !error.isEmpty()) {
        throw new DevkitException(
            "InfluxDB refused «%s»: %s"
                .formatted(statement, error.isEmpty() ? response.body() : error));
      }
      return result;
    } catch (IOException e) {
      throw new DevkitException("InfluxDB at " + access.url() + " cannot be asked: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevkitException("Interrupted while asking InfluxDB", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
