package io.caudal.kafka.avro;

import java.io.IOException;

/** The registry will not have a schema, as incompatible or as unknown: a person must see to it. */
public final class RegistryRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  public RegistryRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
