package io.caudal.devkit.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Gives an InfluxDB of version 1 what a client of version 2 asks for: {@code POST /api/v2/write},
 * {@code /ping}, {@code /health}, and InfluxQL on {@code /query} as version 2 has it, all with a
 * token.
 *
 * <p>A bucket is {@code database/policy}. Statuses are version 1's own, bodies of refusals are
 * version 2's ({@code code}, {@code message}).
 */
public final class Gateway implements AutoCloseable {
  static final String TOKEN_VARIABLE = "CAUDAL_GATEWAY_TOKEN";
  private static final Set<String> PRECISIONS = Set.of("ns", "us", "ms", "s");
  private static final int THREADS = 8;
  private static final Duration UPSTREAM_LIMIT = Duration.ofSeconds(60);

  private final HttpClient upstream =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;
  private final String influxdUrl;
  private final String token;

  /**
   * Listens on 127.0.0.1.
   *
   * @param port the port to listen on
   * @param influxdUrl the address of InfluxDB 1
   * @param token what clients must present
   */
  public Gateway(int port, String influxdUrl, String token) throws IOException {
    this.influxdUrl = influxdUrl;
    this.token = token;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  /**
   * Runs until the process is stopped.
   *
   * @param args the port to listen on, and the address of InfluxDB 1; the token is in the
   *     environment ({@code CAUDAL_GATEWAY_TOKEN})
   */
  public static void main(String[] args) throws IOException {
    Gateway gateway =
        new Gateway(Integer.parseInt(args[0]), args[1], System.getenv(TOKEN_VARIABLE));
    gateway.start();
  }

  /** Begins to answer. */
  public void start() {
    server.createContext("/api/v2/write", exchange -> answer(exchange, this::write));
    server.createContext("/query", exchange -> answer(exchange, this::query));
    server.createContext("/ping", exchange -> answer(exchange, this::ping));
    server.createContext("/health", exchange -> answer(exchange, this::health));
    server.createContext(
        "/",
        exchange ->
            answer(exchange, (e, p) -> GatewayReply.refusal(404, "this gateway has no such path")));
    server.setExecutor(threads);
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @FunctionalInterface
  private interface Handler {
    GatewayReply handle(HttpExchange exchange, QueryString parameters)
        throws IOException, InterruptedException;
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      QueryString parameters = QueryString.parse(exchange.getRequestURI().getRawQuery());
      GatewayReply reply;
      try {
        reply = handler.handle(exchange, parameters);
      } catch (IOException e) {
        reply = GatewayReply.refusal(503, "InfluxDB does not answer: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        reply = GatewayReply.refusal(503, "the gateway is being stopped");
      }
      // A body left unread would be taken for the connection's next request.
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      reply.send(exchange);
    }
  }

  private GatewayReply write(HttpExchange exchange, QueryString parameters)
      throws IOException, InterruptedException {
    if (!"POST".equals(exchange.getRequestMethod())) {
      return GatewayReply.refusal(405, "write with POST");
    }
    if (!hasTokenHeader(exchange)) {
      return unauthorized();
    }
    String bucket = parameters.get("bucket").orElse("");
    String precision = parameters.get("precision").orElse("ns");
    if (bucket.isEmpty()) {
      return GatewayReply.refusal(400, "bucket is missing: name database/policy");
    }
    if (!PRECISIONS.contains(precision)) {
      return GatewayReply.refusal(400, "precision " + precision + " is none of ns, us, ms, s");
    }
    int slash = bucket.indexOf('/');
    QueryString forward =
        new QueryString()
            .with("db", slash < 0 ? bucket : bucket.substring(0, slash))
            .with("rp", slash < 0 ? "" : bucket.substring(slash + 1))
            .with("precision", precision);
    HttpResponse<byte[]> response = forward(exchange, "/write?" + forward);
    return response.statusCode() / 100 == 2
        ? GatewayReply.empty(204)
        : GatewayReply.translated(response);
  }

  private GatewayReply query(HttpExchange exchange, QueryString parameters)
      throws IOException, InterruptedException {
    // Version 2 takes the token as a password too, since InfluxQL's older clients know no header.
    if (!hasTokenHeader(exchange) && !parameters.get("p").equals(Optional.of(token))) {
      return unauthorized();
    }
    HttpResponse<byte[]> response =
        forward(exchange, "/query?" + parameters.without("u").without("p"));
    return GatewayReply.passedOn(response);
  }

  private GatewayReply ping(HttpExchange exchange, QueryString parameters)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = forward(exchange, "/ping");
    return GatewayReply.empty(response.statusCode());
  }

  private GatewayReply health(HttpExchange exchange, QueryString parameters)
      throws InterruptedException {
    try {
      HttpResponse<byte[]> response = forward(exchange, "/ping");
      String version = response.headers().firstValue("X-Influxdb-Version").orElse("");
      return response.statusCode() / 100 == 2
          ? GatewayReply.health(200, "pass", version)
          : GatewayReply.health(503, "fail", version);
    } catch (IOException e) {
      return GatewayReply.health(503, "fail", "");
    }
  }

  private boolean hasTokenHeader(HttpExchange exchange) {
    return ("Token " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static GatewayReply unauthorized() {
    return GatewayReply.refusal(401, "unauthorized access");
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, String pathAndQuery)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(influxdUrl + pathAndQuery))
            .timeout(UPSTREAM_LIMIT)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"Content-Encoding", "Content-Type", "Accept"}) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    return upstream.send(request.build(), BodyHandlers.ofByteArray());
  }
}
