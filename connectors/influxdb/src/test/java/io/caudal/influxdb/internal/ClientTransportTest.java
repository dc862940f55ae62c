package io.caudal.influxdb.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against an HTTP server on this machine. */
class ClientTransportTest {

  private static final byte[] LINES = "skipped\nflow value=1 1\nflow value=2 2\n".getBytes(UTF_8);
  private static final int SKIPPED = "skipped\n".length();
  private static final String SECRET = "s3cret-t0ken";

  private record Seen(
      String method,
      String path,
      @Nullable String query,
      @Nullable String token,
      @Nullable String encoding,
      String body) {}

  private interface Answerer {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Answerer answerer = exchange -> exchange.sendResponseHeaders(204, -1);

  ClientTransportTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            seen.add(read(exchange));
            answerer.answer(exchange);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    testIsOver.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void postsTheLinesCompressed() throws Exception {
    try (ClientTransport transport = transport("caudal", () -> SECRET + "\n", true)) {
      assertThat(send(transport).get().status()).isEqualTo(204);
    }
    assertThat(seen)
        .containsExactly(
            new Seen(
                "POST",
                "/api/v2/write",
                "org=caudal&bucket=telemetry/raw&precision=ns",
                "Token " + SECRET,
                "gzip",
                "flow value=1 1\nflow value=2 2\n"));
  }

  @Test
  void postsPlainWithoutOrgAndToken() throws Exception {
    try (ClientTransport transport = transport("", null, false)) {
      assertThat(send(transport).get().status()).isEqualTo(204);
    }
    assertThat(seen)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.query()).isEqualTo("bucket=telemetry/raw&precision=ns");
              assertThat(request.token()).isNull();
              assertThat(request.encoding()).isIn(null, "identity");
              assertThat(request.body()).isEqualTo("flow value=1 1\nflow value=2 2\n");
            });
  }

  @Test
  void returnsStatusHeadersAndBodyAsTheyAre() throws Exception {
    answerer =
        exchange -> {
          byte[] body = "{\"error\":\"wait\"}".getBytes(UTF_8);
          exchange.getResponseHeaders().add("Retry-After", "7");
          exchange.sendResponseHeaders(503, body.length);
          exchange.getResponseBody().write(body);
        };
    try (ClientTransport transport = transport("", null, true)) {
      WriteResponse response = send(transport).get();
      assertThat(response.status()).isEqualTo(503);
      assertThat(response.headers()).containsEntry("retry-after", "7");
      assertThat(response.body()).isEqualTo("{\"error\":\"wait\"}");
    }
    assertThat(seen).hasSize(1);
  }

  @Test
  void doesNotFollowRedirects() throws Exception {
    answerer =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        };
    try (ClientTransport transport = transport("", null, true)) {
      assertThat(send(transport).get().status()).isEqualTo(302);
    }
    assertThat(seen).hasSize(1);
  }

  @Test
  void noAnswerIsAnIoException() throws Exception {
    server.stop(0);
    try (ClientTransport transport = transport("", null, true)) {
      assertThatThrownBy(() -> send(transport).get()).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void aRequestEndsAtItsTimeout() throws Exception {
    answerer = exchange -> awaitEndOfTest();
    try (ClientTransport transport =
        ClientTransport.to(endpoint("", null, true, Duration.ofMillis(200)))) {
      assertThatThrownBy(() -> send(transport).get())
          .hasCauseInstanceOf(InterruptedIOException.class);
    }
  }

  @Test
  void cancellingAbortsTheRequest() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CompletableFuture<Boolean> connectionGone = new CompletableFuture<>();
    answerer =
        exchange -> {
          arrived.countDown();
          exchange.sendResponseHeaders(200, 0);
          try {
            while (!connectionGone.isDone()) {
              exchange.getResponseBody().write(new byte[8192]);
              exchange.getResponseBody().flush();
            }
          } catch (IOException e) {
            connectionGone.complete(true);
          }
        };
    try (ClientTransport transport = transport("", null, true)) {
      CompletableFuture<WriteResponse> answer = send(transport);
      arrived.await();
      answer.cancel(true);
      await().until(connectionGone::isDone);
    }
    assertThat(connectionGone).isCompletedWithValue(true);
  }

  @Test
  void aTokenThatIsNoneIsNotRepeated() {
    Endpoint endpoint =
        endpoint("caudal", () -> SECRET + "\nsecond line", true, Duration.ofSeconds(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientTransport.to(endpoint))
        .withMessageContaining("The token for InfluxDB at http://")
        .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
  }

  private static CompletableFuture<WriteResponse> send(ClientTransport transport) {
    return transport.send("telemetry/raw", LINES, SKIPPED, LINES.length - SKIPPED);
  }

  private ClientTransport transport(
      String org, @Nullable SerializableSupplier<String> token, boolean gzip) {
    return ClientTransport.to(endpoint(org, token, gzip, Duration.ofSeconds(20)));
  }

  private Endpoint endpoint(
      String org, @Nullable SerializableSupplier<String> token, boolean gzip, Duration timeout) {
    String url = "http://localhost:" + server.getAddress().getPort();
    return Endpoint.of(url, org, token, gzip, timeout);
  }

  private void awaitEndOfTest() throws IOException {
    try {
      testIsOver.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static Seen read(HttpExchange exchange) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    InputStream body = exchange.getRequestBody();
    if ("gzip".equals(encoding)) {
      body = new GZIPInputStream(body);
    }
    return new Seen(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        exchange.getRequestURI().getQuery(),
        exchange.getRequestHeaders().getFirst("Authorization"),
        encoding,
        new String(body.readAllBytes(), UTF_8));
  }
}
