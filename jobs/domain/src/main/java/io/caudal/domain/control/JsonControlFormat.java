package io.caudal.domain.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.domain.model.RawPayload;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Control records of points as JSON objects with the fields of the Avro ones. The overrides are an
 * object, or a text that holds one.
 */
public final class JsonControlFormat implements ControlFormat {

  private static final long serialVersionUID = 1L;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private static final List<String> FIELDS =
      List.of("id", "effectiveFrom", "template", "overrides", "deleted");

  @Override
  public void open() {}

  @Override
  public PointChange read(RawPayload record) throws MalformedControlException {
    JsonNode fields = parse(Objects.requireNonNull(record.value(), "value"));
    String id = text(fields, "id");
    if (id == null) {
      throw new MalformedControlException("'id' is missing: it names the point");
    }
    return new PointChange(
        id,
        effectiveFrom(fields, record.brokerTime()),
        record.brokerTime(),
        text(fields, "template"),
        overrides(fields),
        deleted(fields));
  }

  private static JsonNode parse(byte[] value) throws MalformedControlException {
    JsonNode fields;
    try {
      fields = JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new MalformedControlException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new MalformedControlException("not JSON: " + e.getMessage(), e);
    }
    if (!fields.isObject()) {
      throw new MalformedControlException("a control record is a JSON object");
    }
    for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new MalformedControlException(
            "there is no field '" + name + "': there are " + String.join(", ", FIELDS));
      }
    }
    return fields;
  }

  /** The field, or null where it is absent or null. */
  private static @Nullable JsonNode given(JsonNode fields, String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static @Nullable String text(JsonNode fields, String name)
      throws MalformedControlException {
    JsonNode value = given(fields, name);
    if (value != null && !value.isTextual()) {
      throw new MalformedControlException("'" + name + "' must be a text");
    }
    return value == null ? null : value.textValue();
  }

  private static long effectiveFrom(JsonNode fields, long brokerTime)
      throws MalformedControlException {
    JsonNode value = given(fields, "effectiveFrom");
    if (value == null) {
      return brokerTime;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new MalformedControlException(
          "'effectiveFrom' must be a whole number, microseconds since 1970-01-01T00:00:00Z");
    }
    return value.longValue();
  }

  private static @Nullable String overrides(JsonNode fields) throws MalformedControlException {
    JsonNode value = given(fields, "overrides");
    if (value == null || value.isTextual()) {
      return value == null ? null : value.textValue();
    }
    if (!value.isObject()) {
      throw new MalformedControlException(
          "'overrides' must be an object, or a text that holds one");
    }
    return value.toString();
  }

  private static boolean deleted(JsonNode fields) throws MalformedControlException {
    JsonNode value = given(fields, "deleted");
    if (value != null && !value.isBoolean()) {
      throw new MalformedControlException("'deleted' must be true or false");
    }
    return value != null && value.booleanValue();
  }
}
