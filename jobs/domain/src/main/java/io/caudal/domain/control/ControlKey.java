package io.caudal.domain.control;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

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
}
