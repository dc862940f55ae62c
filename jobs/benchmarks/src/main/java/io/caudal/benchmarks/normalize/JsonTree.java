package io.caudal.benchmarks.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Jackson parses a payload to a tree, and nobody looks into it. */
final class JsonTree extends Parser<JsonNode> {

  private final ObjectReader reader = JsonMapper.builder().build().readerFor(JsonNode.class);

  @Override
  public String name() {
    return Entrant.JACKSON_TREE.label();
  }

  @Override
  JsonNode parse(byte[] payload) throws IOException {
    return reader.readTree(payload);
  }

  @Override
  double sum(JsonNode tree) {
    return tree.size();
  }
}
