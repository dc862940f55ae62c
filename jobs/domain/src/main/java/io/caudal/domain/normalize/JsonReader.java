package io.caudal.domain.normalize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.domain.normalize.document.DocumentReader;
import java.io.IOException;

/** One JSON document a record. */
final class JsonReader implements DocumentReader {

  private final ObjectReader reader;

  /**
   * A reader of documents within a limit.
   *
   * @param depth how deep objects and arrays may nest
   */
  JsonReader(int depth) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder().maxNestingDepth(depth).build();
    // Names that senders choose are not to stay in the JVM's table of strings.
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    this.reader =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(JsonNode.class);
  }

  @Override
  public void read(byte[] value, long brokerTime, Documents out) {
    JsonNode document;
    try {
      document = reader.readTree(value);
    } catch (JsonProcessingException e) {
      out.malformed("the record is not JSON: " + JsonFault.of(e));
      return;
    } catch (IOException e) {
      out.malformed("the record is not JSON: " + Excerpt.of(e.getMessage()));
      return;
    }
    out.document(document);
  }
}
