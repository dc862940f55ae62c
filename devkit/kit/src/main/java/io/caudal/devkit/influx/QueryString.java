package io.caudal.devkit.influx;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of an address, decoded. */
final class QueryString {
  private final Map<String, String> parameters;

  QueryString() {
    this(Map.of());
  }

  private QueryString(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  static QueryString parse(@Nullable String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.put(decoded(name), decoded(value));
      }
    }
    return new QueryString(parameters);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  QueryString with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new QueryString(more);
  }

  QueryString without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(parameters);
    fewer.remove(name);
    return new QueryString(fewer);
  }

  /** Encoded, as it stands after the question mark. */
  @Override
  public String toString() {
    return parameters.entrySet().stream()
        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
