package io.caudal.devkit.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the gateway answers.
 *
 * @param status the HTTP status
 * @param headers the headers beside those of the transport
 * @param body the body, perhaps empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GatewayReply(int status, Map<String, String> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json; charset=utf-8";

  static GatewayReply empty(int status) {
    return new GatewayReply(status, Map.of(), new byte[0]);
  }

  /** A refusal in the form of version 2. */
  static GatewayReply refusal(int status, String message) {
    return json(status, Map.of("code", code(status), "message", message));
  }

  static GatewayReply health(int status, String state, String version) {
    return json(status, Map.of("name", "influxdb", "status", state, "version", version));
  }

  /**
   * A refusal of version 1 in the form of version 2; a wish to be left alone for a while is kept.
   */
  static GatewayReply translated(HttpResponse<byte[]> response) {
    GatewayReply refusal = refusal(response.statusCode(), message(response));
    return refusal.withHeaderOf(response, "Retry-After");
  }

  /** The same answer. */
  static GatewayReply passedOn(HttpResponse<byte[]> response) {
    return new GatewayReply(response.statusCode(), Map.of(), response.body())
        .withHeaderOf(response, "Content-Type")
        .withHeaderOf(response, "X-Influxdb-Version")
        .withHeaderOf(response, "Retry-After");
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    // -1: no body; 0 would mean one of unknown length.
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private GatewayReply withHeaderOf(HttpResponse<byte[]> response, String name) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    response.headers().firstValue(name).ifPresent(value -> more.put(name, value));
    return new GatewayReply(status, more, body);
  }

  private static GatewayReply json(int status, Map<String, String> content) {
    try {
      return new GatewayReply(
          status, Map.of("Content-Type", JSON_TYPE), JSON.writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String message(HttpResponse<byte[]> response) {
    String text = new String(response.body(), StandardCharsets.UTF_8).strip();
    try {
      JsonNode error = JSON.readTree(text).path("error");
      return error.isTextual() ? error.asText() : text;
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  private static String code(int status) {
    return switch (status) {
      case 400 -> "invalid";
      case 401 -> "unauthorized";
      case 404 -> "not found";
      case 405 -> "method not allowed";
      case 413 -> "request too large";
      case 429 -> "too many requests";
      case 503 -> "unavailable";
      default -> "internal error";
    };
  }
}
