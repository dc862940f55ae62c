package io.caudal.kafka;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a job's way at Kafka, found before the job starts; the message says what to do.
 */
public final class KafkaCheckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KafkaCheckException(String message) {
    super(message);
  }

  public KafkaCheckException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
