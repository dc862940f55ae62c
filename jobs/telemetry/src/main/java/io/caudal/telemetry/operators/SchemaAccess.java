package io.caudal.telemetry.operators;

import io.caudal.domain.normalize.avro.WriterSchemas;
import java.io.Serializable;

/** How a task, wherever it runs, comes by the schemas of Avro records. */
@FunctionalInterface
public interface SchemaAccess extends Serializable {

  /** For pipelines without Avro. */
  SchemaAccess NONE = () -> WriterSchemas.NONE;

  WriterSchemas connect();
}
