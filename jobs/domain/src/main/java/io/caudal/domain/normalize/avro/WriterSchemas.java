package io.caudal.domain.normalize.avro;

import org.apache.avro.Schema;

/** Where the schemas come from that records were written with. Asked once for each id. */
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
   * @throws UnknownSchemaException if there is none, which asking again would not change
   * @throws SchemasUnavailableException if there is no answer now: the record must be read again
   *     later, so the caller must not go on to the next one
   */
  Schema byId(int id) throws UnknownSchemaException;
}
