package io.caudal.benchmarks.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.domain.model.RawPayload;
import java.io.IOException;

/** Jackson parses a payload to a tree, and nobody looks into it. */
final class JsonTree implements Work {

  static final String NAME = "jackson tree";

  private final ObjectReader reader = JsonMapper.builder().build().readerFor(JsonNode.class);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double consume(RawPayload payload) throws IOException {
    JsonNode tree = reader.readTree(payload.value());
    return tree.size();
  }
}
