package io.caudal.domain.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The key of a control record: a JSON array of the point and of {@code effectiveFrom}, so that
 * compaction keeps every version: {@code ["w1",1717200000000000]}.
 */
public final class ControlKey {

  private static final JsonMapper JSON = new JsonMapper();

  private ControlKey() {}

  public static byte[] of(String id, long effectiveFrom) {
    return JSON.createArrayNode()
        .add(id)
        .add(effectiveFrom)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The point of a key, which is all that a record without a value has. */
  static String idOf(byte @Nullable [] key) throws MalformedControlException {
    if (key == null) {
      throw new MalformedControlException("the record has neither a key nor a value");
    }
    try {
      JsonNode parts = JSON.readTree(new String(key, StandardCharsets.UTF_8));
      if (parts.isArray() && parts.path(0).isTextual()) {
        return parts.path(0).textValue();
      }
    } catch (JsonProcessingException e) {
      throw new MalformedControlException(
          "the key is not a JSON array of a point and its effectiveFrom: " + e.getOriginalMessage(),
          e);
    }
    throw new MalformedControlException(
        "the key is not a JSON array of a point and its effectiveFrom");
  }
}
