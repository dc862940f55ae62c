package io.caudal.postgres;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.schemas.Evidence;
import java.util.List;
import java.util.Map;

/** The columns of an alert event that are JSON. */
final class AlertJson {
  private AlertJson() {}

  /** An object of texts. */
  static String labels(Map<String, String> labels) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    labels.forEach((name, value) -> object.put(AlertUpsert.text(name), AlertUpsert.text(value)));
    return object.toString();
  }

  /** An array of {"time": ISO 8601, "value": number}. */
  static String evidence(List<Evidence> evidence) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Evidence reading : evidence) {
      array
          .addObject()
          .put("time", AlertUpsert.instant(reading.getTime()).toString())
          .put("value", reading.getValue());
    }
    return array.toString();
  }
}
