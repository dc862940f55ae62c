package io.caudal.domain.normalize.avro;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a framed record is to be read with, by the schema that its frame names. Confluent's frame: a
 * byte 0, the schema's id in the registry as four bytes big-endian, then the record.
 *
 * @param <T> what is made of a schema, once
 */
final class FramedSchemas<T> {

  static final int HEADER_BYTES = 5;

  /** Beyond this the oldest is forgotten: ids are the senders' to choose. */
  private static final int MOST_SCHEMAS = 1000;

  interface Compiler<T> {
    T compile(Schema schema) throws CorruptAvroException;
  }

  private final WriterSchemas schemas;
  private final Compiler<T> compiler;
  private final Map<Integer, T> compiled = new LinkedHashMap<>();

  /** Why schemas cannot be compiled. An id never stands for another schema, so that this stays. */
  private final Map<Integer, String> uncompilable = new LinkedHashMap<>();

  private int lastId = -1;
  private @Nullable T last;

  FramedSchemas(WriterSchemas schemas, Compiler<T> compiler) {
    this.schemas = schemas;
    this.compiler = compiler;
  }

  /**
   * What reads the record behind the frame.
   *
   * @throws CorruptAvroException if it is no frame, or its schema is unknown or too large
   * @throws SchemasUnavailableException if its schema cannot be had now
   */
  T of(byte[] framed) throws CorruptAvroException {
    int id = schemaId(framed);
    T found = last;
    if (id != lastId || found == null) {
      found = find(id);
      last = found;
      lastId = id;
    }
    return found;
  }

  private T find(int id) throws CorruptAvroException {
    T known = compiled.get(id);
    if (known != null) {
      return known;
    }
    String refusal = uncompilable.get(id);
    if (refusal != null) {
      throw new CorruptAvroException(refusal);
    }
    T found = compile(id, schema(id));
    remember(compiled, id, found);
    return found;
  }

  private Schema schema(int id) throws CorruptAvroException {
    try {
      return schemas.byId(id);
    } catch (UnknownSchemaException e) {
      throw new CorruptAvroException(String.valueOf(e.getMessage()));
    }
  }

  private T compile(int id, Schema schema) throws CorruptAvroException {
    try {
      return compiler.compile(schema);
    } catch (CorruptAvroException e) {
      String refusal = "schema %d: %s".formatted(id, e.detail());
      remember(uncompilable, id, refusal);
      throw new CorruptAvroException(refusal);
    }
  }

  private static <V> void remember(Map<Integer, V> known, int id, V what) {
    if (known.size() >= MOST_SCHEMAS) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(id, what);
  }

  private static int schemaId(byte[] framed) throws CorruptAvroException {
    if (framed.length < HEADER_BYTES) {
      throw new CorruptAvroException(
          framed.length + " bytes are too few for a frame: a byte 0 and a schema id of 4 bytes");
    }
    if (framed[0] != 0) {
      throw new CorruptAvroException(
          "it starts with byte %d, not with the frame's byte 0: it was not written through a schema registry"
              .formatted(framed[0] & 0xff));
    }
    int id =
        (framed[1] & 0xff) << 24
            | (framed[2] & 0xff) << 16
            | (framed[3] & 0xff) << 8
            | (framed[4] & 0xff);
    if (id < 0) {
      throw new CorruptAvroException("its schema's id is " + id + ": no id is negative");
    }
    return id;
  }
}
