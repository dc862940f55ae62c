package io.caudal.domain.normalize.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.caudal.domain.model.SourceSettings.SenmlEncoding;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

/**
 * Reads a SenML Pack (<a href="https://www.rfc-editor.org/rfc/rfc8428">RFC 8428</a>): one document
 * for each record, resolved as in section 4.6, with the members {@code n}, {@code u}, {@code v} or
 * {@code vs}, {@code vb}, {@code vd}, {@code s}, {@code t} (seconds since 1970, exactly) and {@code
 * ut}.
 *
 * <ul>
 *   <li>A time below 2^28 is relative to now, and now is the broker time of the Kafka record.
 *   <li>Base fields hold from their record on. A record of base fields alone gives no document.
 *   <li>Labels that are not known are passed over, unless they end in {@code _}: then the Pack is
 *       malformed, as it is with a version above 10 or a base field of the wrong type.
 *   <li>A record with a bad name, two values or none, or a value of the wrong type is malformed;
 *       the others are read.
 *   <li>{@code vd} is base64url, in CBOR too. Decimal fractions (CBOR tag 4) are not read.
 * </ul>
 */
public final class SenmlReader implements DocumentReader {

  private final SenmlEncoding encoding;
  private final ObjectReader reader;

  /**
   * A reader of one representation.
   *
   * @param depth how deep arrays and objects may nest; a Pack itself needs 2
   */
  public SenmlReader(SenmlEncoding encoding, int depth) {
    this.encoding = encoding;
    this.reader =
        mapper(encoding, StreamReadConstraints.builder().maxNestingDepth(depth).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .readerFor(JsonNode.class);
  }

  private static ObjectMapper mapper(SenmlEncoding encoding, StreamReadConstraints constraints) {
    return switch (encoding) {
      case JSON -> new JsonMapper(factory(JsonFactory.builder(), constraints));
      case CBOR -> new CBORMapper(factory(CBORFactory.builder(), constraints));
    };
  }

  /** Names that senders choose are not to stay in the JVM's table of strings. */
  private static <F extends JsonFactory, B extends TSFBuilder<F, B>> F factory(
      TSFBuilder<F, B> builder, StreamReadConstraints constraints) {
    return builder
        .streamReadConstraints(constraints)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  @Override
  public void read(byte[] value, long brokerTime, Documents out) {
    JsonNode pack;
    try {
      pack = parse(value);
      SenmlPack.check(pack);
    } catch (MalformedException e) {
      out.malformed(e.detail());
      return;
    }
    SenmlPack resolved = new SenmlPack(brokerTime);
    int number = 0;
    for (JsonNode record : pack) {
      number++;
      JsonNode document;
      try {
        document = resolved.resolve((ObjectNode) record);
      } catch (MalformedException e) {
        out.malformed("SenML record " + number + ": " + e.detail());
        continue;
      }
      if (document != null) {
        out.document(document);
      }
    }
  }

  private JsonNode parse(byte[] value) throws MalformedException {
    JsonNode parsed;
    try {
      parsed = reader.readTree(value);
    } catch (JsonProcessingException e) {
      throw notParsed(e.getOriginalMessage());
    } catch (IOException | RuntimeException e) {
      // A parser of binary input that meets bytes its authors did not think of must not stop a
      // task.
      throw notParsed(String.valueOf(e.getMessage()));
    }
    return encoding == SenmlEncoding.CBOR ? withLabels(parsed) : parsed;
  }

  private MalformedException notParsed(String why) {
    return new MalformedException("the record is not " + encoding + ": " + why);
  }

  private static JsonNode withLabels(JsonNode pack) throws MalformedException {
    if (!pack.isArray()) {
      return pack;
    }
    var labelled = JsonNodeFactory.instance.arrayNode(pack.size());
    for (JsonNode record : pack) {
      labelled.add(record instanceof ObjectNode map ? withLabels(map) : record);
    }
    return labelled;
  }

  private static ObjectNode withLabels(ObjectNode map) throws MalformedException {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (Iterator<Map.Entry<String, JsonNode>> members = map.fields(); members.hasNext(); ) {
      Map.Entry<String, JsonNode> member = members.next();
      String label = SenmlLabel.ofCbor(member.getKey());
      if (record.has(label)) {
        throw new MalformedException("label '" + label + "' is there twice");
      }
      record.set(label, member.getValue());
    }
    return record;
  }
}
