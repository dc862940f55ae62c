package io.caudal.kafka.avro;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bytes are no record, and reading them again will not make them one: a dead letter. */
public final class MalformedFrameException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedFrameException(String message) {
    super(message);
  }

  public MalformedFrameException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
