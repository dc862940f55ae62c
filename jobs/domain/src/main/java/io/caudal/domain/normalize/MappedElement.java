package io.caudal.domain.normalize;

import io.caudal.domain.expression.Bindings;
import io.caudal.domain.expression.Expression;
import io.caudal.domain.expression.Scope;
import io.caudal.domain.expression.ValueType;
import io.caudal.domain.model.RawPayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The element that is being mapped, and the record that it came in. */
final class MappedElement implements Bindings {

  private static final String PAYLOAD = "payload";
  private static final String ELEMENT = "element";
  private static final String KEY = "key";
  private static final String HEADERS = "headers";
  private static final String TOPIC = "topic";
  private static final String MEMBER_KEY = "memberKey";
  private static final String BROKER_TIME = "brokerTime";

  /** What expressions of a mapping may name. */
  static final Scope SCOPE =
      Scope.empty()
          .with(PAYLOAD, ValueType.ANY)
          .with(ELEMENT, ValueType.ANY)
          .with(KEY, ValueType.ANY)
          .with(HEADERS, ValueType.MAP)
          .with(TOPIC, ValueType.TEXT)
          .with(MEMBER_KEY, ValueType.ANY)
          .with(BROKER_TIME, ValueType.TIME);

  private final RawPayload raw;
  private final Fields fields;

  MappedElement(RawPayload raw, Fields fields) {
    this.raw = raw;
    this.fields = fields;
  }

  RawPayload raw() {
    return raw;
  }

  Fields fields() {
    return fields;
  }

  @Nullable String key() {
    return text(raw.key());
  }

  /** The last header of that name, as Kafka's own clients take it. */
  @Nullable String header(String name) {
    List<RawPayload.Header> headers = raw.headers();
    for (int i = headers.size() - 1; i >= 0; i--) {
      if (headers.get(i).name().equals(name)) {
        return text(headers.get(i).value());
      }
    }
    return null;
  }

  String topic() {
    return raw.origin().topic();
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? null : text;
  }

  @Override
  public @Nullable Object value(String variable) {
    return switch (variable) {
      case PAYLOAD -> fields.document();
      case ELEMENT -> fields.element();
      case KEY -> orNull(key());
      case HEADERS -> headers();
      case TOPIC -> topic();
      case MEMBER_KEY -> orNull(fields.memberKey());
      case BROKER_TIME -> Instant.EPOCH.plus(raw.brokerTime(), ChronoUnit.MICROS);
      default -> null;
    };
  }

  private static Object orNull(@Nullable String text) {
    return text == null ? Expression.NULL : text;
  }

  private Map<String, Object> headers() {
    Map<String, Object> headers = new HashMap<>();
    for (RawPayload.Header header : raw.headers()) {
      headers.put(header.name(), orNull(text(header.value())));
    }
    return headers;
  }
}
