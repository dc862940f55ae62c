package io.caudal.domain.normalize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.domain.normalize.document.DocumentReader;
import java.io.IOException;

/** One JSON document a record. */
final class JsonReader implements DocumentReader {

  private final ObjectReader reader =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);

  @Override
  public void read(byte[] value, long brokerTime, Documents out) {
    JsonNode document;
    try {
      document = reader.readTree(value);
    } catch (JsonProcessingException e) {
      out.malformed("the record is not JSON: " + Excerpt.of(e.getOriginalMessage()));
      return;
    } catch (IOException e) {
      out.malformed("the record is not JSON: " + Excerpt.of(e.getMessage()));
      return;
    }
    out.document(document);
  }
}
