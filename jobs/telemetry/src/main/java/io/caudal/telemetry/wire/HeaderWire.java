package io.caudal.telemetry.wire;

import io.caudal.domain.model.RawPayload;
import io.caudal.schemas.DeadLetter;
import io.caudal.schemas.Header;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record's headers in a dead letter: by name for whoever reads it, and as a list beside that
 * where names alone would lose some.
 */
final class HeaderWire {

  private HeaderWire() {}

  static Map<String, ByteBuffer> byName(List<RawPayload.Header> headers) {
    Map<String, ByteBuffer> byName = new LinkedHashMap<>();
    for (RawPayload.Header header : headers) {
      byte[] value = header.value();
      byName.put(header.name(), ByteBuffer.wrap(value == null ? new byte[0] : value));
    }
    return byName;
  }

  /** All of them, if {@link #byName} does not hold all that they say; else none. */
  static List<Header> repeated(List<RawPayload.Header> headers) {
    List<Header> all = new ArrayList<>();
    if (byName(headers).size() < headers.size()
        || headers.stream().anyMatch(header -> header.value() == null)) {
      for (RawPayload.Header header : headers) {
        all.add(new Header(header.name(), Buffers.wrap(header.value())));
      }
    }
    return all;
  }

  static List<RawPayload.Header> headers(DeadLetter letter) {
    List<RawPayload.Header> headers = new ArrayList<>();
    if (letter.getRepeatedHeaders().isEmpty()) {
      letter
          .getHeaders()
          .forEach(
              (name, value) -> headers.add(new RawPayload.Header(name, Buffers.unwrap(value))));
    } else {
      for (Header header : letter.getRepeatedHeaders()) {
        headers.add(new RawPayload.Header(header.getName(), Buffers.unwrap(header.getValue())));
      }
    }
    return headers;
  }
}
