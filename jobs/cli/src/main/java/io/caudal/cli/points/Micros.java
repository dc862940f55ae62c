package io.caudal.cli.points;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as control records have them: microseconds since 1970-01-01T00:00:00Z. */
final class Micros {

  private Micros() {}

  static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** The present, in milliseconds as Kafka has it. */
  static long now() {
    return of(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  static String text(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
