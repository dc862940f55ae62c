package io.caudal.devkit.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.caudal.devkit.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GatewayTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> asked = new ArrayList<>();
  private final int port = Ports.free();
  private final HttpServer influxd;
  private final Gateway gateway;
  private int status = 204;
  private String body = "";

  GatewayTest() throws IOException {
    influxd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    influxd.createContext(
        "/",
        exchange -> {
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Retry-After", "7");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    gateway = new Gateway(port, "http://127.0.0.1:" + influxd.getAddress().getPort(), "secret");
  }

  @BeforeEach
  void start() {
    influxd.start();
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
    influxd.stop(0);
  }

  @Test
  void aBucketIsADatabaseAndAPolicy() throws Exception {
    HttpResponse<String> response = post("/api/v2/write?bucket=city%2Fraw&org=x&precision=us", "a");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(asked).containsExactly("POST /write?db=city&rp=raw&precision=us a");
  }

  @Test
  void nanosecondsAreTheDefault() throws Exception {
    post("/api/v2/write?bucket=city/raw", "a");

    assertThat(asked).containsExactly("POST /write?db=city&rp=raw&precision=ns a");
  }

  @Test
  void mistakesAreRefusedWithoutAskingInfluxdb() throws Exception {
    assertThat(post("/api/v2/write?precision=s", "a").body()).contains("bucket is missing");
    assertThat(post("/api/v2/write?bucket=city/raw&precision=m", "a").body())
        .contains("precision m is none of ns, us, ms, s");
    assertThat(post("/api/v2/delete", "a").statusCode()).isEqualTo(404);
    assertThat(asked).isEmpty();
  }

  @Test
  void aBusyServersWishToBeLeftAloneIsKept() throws Exception {
    status = 503;
    body = "{\"error\":\"timeout\"}";

    HttpResponse<String> response = post("/api/v2/write?bucket=city/raw", "a");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).contains("7");
    assertThat(response.body())
        .contains("\"code\":\"unavailable\"")
        .contains("\"message\":\"timeout\"");
  }

  @Test
  void aServerThatIsGoneIsUnavailable() throws Exception {
    influxd.stop(0);

    HttpResponse<String> response = post("/api/v2/write?bucket=city/raw", "a");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("\"code\":\"unavailable\"");
    assertThat(get("/health", "secret").statusCode()).isEqualTo(503);
  }

  @Test
  void queriesArePassedOnWithoutTheirPassword() throws Exception {
    status = 200;
    body = "{\"results\":[]}";

    HttpResponse<String> response = get("/query?u=any&p=secret&db=city&q=SELECT+1", "none");

    assertThat(response.body()).isEqualTo(body);
    assertThat(asked).containsExactly("GET /query?db=city&q=SELECT+1 ");
  }

  @Test
  void strangersAreTurnedAway() throws Exception {
    assertThat(get("/query?db=city&q=SELECT+1", "none").statusCode()).isEqualTo(401);
    assertThat(asked).isEmpty();
  }

  private HttpResponse<String> post(String path, String lines) throws Exception {
    return send(request(path, "secret").POST(HttpRequest.BodyPublishers.ofString(lines)));
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return send(request(path, token).GET());
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Token " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
