package io.caudal.domain.normalize.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Schemas of a test, and records that Avro's own writer frames with them. */
final class Framed implements WriterSchemas {

  private final Map<Integer, Schema> schemas = new HashMap<>();
  int asked;

  Framed with(int id, String schema) {
    return with(id, new Schema.Parser().parse(schema.replace('\'', '"')));
  }

  Framed with(int id, Schema schema) {
    schemas.put(id, schema);
    return this;
  }

  @Override
  public Schema byId(int id) throws UnknownSchemaException {
    asked++;
    Schema schema = schemas.get(id);
    if (schema == null) {
      throw new UnknownSchemaException("there is no schema " + id);
    }
    return schema;
  }

  byte[] record(int id, Object datum) {
    Schema schema = schemas.get(id);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header(id));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<>(schema).write(datum, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] raw(int id, int... payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header(id));
    for (int b : payload) {
      bytes.write(b);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(int id) {
    return new byte[] {0, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
  }
}
