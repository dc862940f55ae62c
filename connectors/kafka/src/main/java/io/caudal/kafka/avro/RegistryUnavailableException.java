package io.caudal.kafka.avro;

import java.io.IOException;

/** The registry gave no answer that could be used: the same record may well pass later. */
public final class RegistryUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
