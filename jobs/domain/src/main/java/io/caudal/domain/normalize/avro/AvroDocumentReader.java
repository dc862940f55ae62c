package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.normalize.document.DocumentReader;

/**
 * Reads a framed record as one document, whole: for mappings with expressions, which may ask for
 * any part of it. {@link AvroProjection} reads less, and faster.
 *
 * <ul>
 *   <li>A union is the value of its type; an enum is text, bytes and fixed are binary.
 *   <li>A decimal is a number; a date, and a timestamp without a zone, are ISO 8601 text; other
 *       timestamps and times are numbers in their own unit.
 * </ul>
 */
public final class AvroDocumentReader implements DocumentReader {

  private final FramedSchemas<AvroValue> schemas;
  private final AvroBytes in;

  /**
   * A reader of any record whose schema is found.
   *
   * @param depth how deep records, arrays and maps may nest
   */
  public AvroDocumentReader(WriterSchemas schemas, int depth) {
    this.schemas = new FramedSchemas<>(schemas, schema -> new AvroValues(depth).of(schema));
    this.in = new AvroBytes(depth);
  }

  /**
   * {@inheritDoc}
   *
   * @throws SchemasUnavailableException if the record's schema cannot be had now
   */
  @Override
  public void read(byte[] value, long brokerTime, Documents out) {
    JsonNode document;
    try {
      AvroValue schema = schemas.of(value);
      in.begin(value, FramedSchemas.HEADER_BYTES);
      document = schema.read(in);
      in.requireEnd();
    } catch (CorruptAvroException e) {
      out.malformed("the record is not Avro: " + e.detail());
      return;
    }
    out.document(document);
  }
}
