package io.caudal.devkit.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A server is ready when a GET of an address is answered with success.
 *
 * @param url the address
 */
public record HttpProbe(String url) implements Probe {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  @Override
  public boolean ready() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
    int status = CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    return status / 100 == 2;
  }
}
