package io.caudal.cli.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.schemas.DeadLetter;
import io.caudal.schemas.Header;
import io.caudal.schemas.Reading;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead letter whole. Bytes are texts where they are texts, else base64 under another key. */
final class LetterJson {

  private LetterJson() {}

  static ObjectNode of(StoredLetter stored) {
    DeadLetter letter = stored.letter();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", stored.id())
        .put("published", stored.published().toString())
        .put("reason", letter.getReason())
        .put("detail", letter.getDetail())
        .put("readings", letter.getReadings())
        .put("source", letter.getSource());
    if (stored.hasOrigin()) {
      json.putObject("origin")
          .put("topic", letter.getOriginTopic())
          .put("partition", letter.getOriginPartition())
          .put("offset", letter.getOriginOffset());
      json.put("brokerTime", stored.brokerTime().toString());
    } else {
      json.put("bucket", letter.getOriginTopic());
    }
    json.put("pipeline", letter.getPipeline()).put("pipelineVersion", letter.getPipelineVersion());
    bytes(json, "key", letter.getKey());
    ObjectNode headers = json.putObject("headers");
    letter.getHeaders().forEach((name, value) -> bytes(headers, name, value));
    if (!letter.getRepeatedHeaders().isEmpty()) {
      ArrayNode repeated = json.putArray("repeatedHeaders");
      for (Header header : letter.getRepeatedHeaders()) {
        bytes(repeated.addObject().put("name", header.getName()), "value", header.getValue());
      }
    }
    bytes(json, "payload", letter.getPayload());
    Reading reading = letter.getReading();
    if (reading != null) {
      json.set("reading", reading(reading));
    }
    Instant redriven = stored.redriven();
    return json.put("redriven", redriven == null ? null : redriven.toString());
  }

  private static void bytes(ObjectNode json, String name, @Nullable ByteBuffer bytes) {
    String text = bytes == null ? null : PayloadText.strict(bytes);
    if (bytes != null && text == null) {
      json.put(name + "Base64", PayloadText.base64(bytes));
    } else {
      json.put(name, text);
    }
  }

  private static ObjectNode reading(Reading reading) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("point", reading.getPoint())
        .put("variable", reading.getVariable())
        .put("time", StoredLetter.instant(reading.getTime()).toString());
    json.set("value", value(reading.getValue()));
    json.put("unit", reading.getUnit());
    if (reading.getRawValue() != null) {
      json.set("rawValue", value(reading.getRawValue()));
      json.put("rawUnit", reading.getRawUnit());
    }
    return json.put("quality", reading.getQuality())
        .put("flags", reading.getFlags())
        .put("provider", reading.getProvider())
        .put("sequence", reading.getSequence())
        .put("configVersion", reading.getConfigVersion());
  }

  private static JsonNode value(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof Double number) {
      return nodes.numberNode(number);
    }
    return value instanceof Boolean truth
        ? nodes.booleanNode(truth)
        : nodes.textNode(value.toString());
  }
}
