package io.caudal.benchmarks.normalize;

import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.telemetry.operators.SchemaAccess;

/** Knows the one schema of the payloads. */
final class FlatSchemas implements SchemaAccess {

  private static final long serialVersionUID = 1L;

  @Override
  public WriterSchemas connect() {
    return id -> FlatReading.getClassSchema();
  }
}
