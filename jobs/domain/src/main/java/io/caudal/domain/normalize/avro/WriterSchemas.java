package io.caudal.domain.normalize.avro;

import org.apache.avro.Schema;

/**
 * Where the schemas come from that records were written with. Asked once for each id that has a
 * schema, and for every record of an id that has none: how often that is looked up anew is for the
 * implementation to say.
 */
@FunctionalInterface
public interface WriterSchemas {

  /** No schemas: for sources without Avro. */
  WriterSchemas NONE =
      id -> {
        throw new SchemasUnavailableException(
            "schema " + id + " is needed, and there is no registry");
      };

  /**
   * The schema of an id.
   *
   * @throws UnknownSchemaException if there is none: the record is refused
   * @throws SchemasUnavailableException if there is no answer now: the record must be read again
   *     later, so the caller must not go on to the next one
   */
  Schema byId(int id) throws UnknownSchemaException;
}
