package io.caudal.influxdb.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * InfluxDB as far as a writer can tell: points that overwrite themselves, partial writes, and
 * answers that a test prepares.
 */
final class FakeInflux implements WriteTransport {

  /** A request as it arrived. */
  record Request(String bucket, List<String> lines) {}

  final List<Request> requests = new CopyOnWriteArrayList<>();

  /** The last line of each point, by bucket and what identifies the point. */
  final Map<String, String> points = new LinkedHashMap<>();

  Predicate<String> poison = line -> false;
  boolean saysHowManyItDropped = true;
  int maxBytes = Integer.MAX_VALUE;
  boolean closed;
  private final Deque<CompletableFuture<WriteResponse>> prepared = new ArrayDeque<>();

  /** The next request gets this answer, and nothing of it is stored. */
  FakeInflux answersOnce(CompletableFuture<WriteResponse> answer) {
    prepared.add(answer);
    return this;
  }

  FakeInflux answersOnce(int status, Map<String, String> headers, String body) {
    return answersOnce(answer(status, headers, body));
  }

  static CompletableFuture<WriteResponse> answer(
      int status, Map<String, String> headers, String body) {
    return CompletableFuture.completedFuture(new WriteResponse(status, headers, body));
  }

  @Override
  public CompletableFuture<WriteResponse> send(
      String bucket, byte[] lines, int offset, int length) {
    List<String> received = new String(lines, offset, length, UTF_8).lines().toList();
    requests.add(new Request(bucket, received));
    if (!prepared.isEmpty()) {
      return prepared.remove();
    }
    if (length > maxBytes) {
      return answer(413, Map.of(), "{\"error\":\"Request Entity Too Large\"}");
    }
    return store(bucket, received);
  }

  @Override
  public void close() {
    closed = true;
  }

  /** The lines stored, in the order in which their points were first seen. */
  List<String> storedLines() {
    return new ArrayList<>(points.values());
  }

  private CompletableFuture<WriteResponse> store(String bucket, List<String> lines) {
    int dropped = 0;
    for (String line : lines) {
      if (poison.test(line)) {
        dropped++;
      } else {
        String series = line.substring(0, line.indexOf(' '));
        String time = line.substring(line.lastIndexOf(' '));
        points.put(bucket + " " + series + time, line);
      }
    }
    if (dropped == 0) {
      return answer(204, Map.of(), "");
    }
    String message = "partial write: field type conflict";
    return answer(
        400,
        Map.of(),
        "{\"error\":\"" + message + (saysHowManyItDropped ? " dropped=" + dropped : "") + "\"}");
  }
}
