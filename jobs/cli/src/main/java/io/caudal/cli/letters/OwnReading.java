package io.caudal.cli.letters;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reading.RawValue;
import io.caudal.domain.model.Value;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reading of a dead letter among those that a mended mapping makes of its record. It may
 * have another time, value, variable or point now: the one that shares most of them is taken for
 * it, or several if they share as much.
 */
final class OwnReading {

  private final Reading refused;
  private long most = 1;
  private boolean isInTime;
  private @Nullable Reading late;

  OwnReading(Reading refused) {
    this.refused = refused;
  }

  /** Takes one of the readings of the record. */
  void compare(Reading mapped, boolean isLate) {
    long shared = shared(mapped);
    if (shared > most) {
      most = shared;
      isInTime = false;
      late = null;
    }
    if (shared == most) {
      isInTime |= !isLate;
      late = isLate ? mapped : late;
    }
  }

  /** The reading as it would be late; null if it is in time, or is not found. */
  @Nullable Reading late() {
    return isInTime ? null : late;
  }

  private long shared(Reading mapped) {
    return Stream.of(
            refused.point().equals(mapped.point()),
            refused.variable().equals(mapped.variable()),
            refused.time() == mapped.time(),
            sent(refused).equals(sent(mapped)))
        .filter(isShared -> isShared)
        .count();
  }

  /** The value as the provider sent it. */
  private static Value sent(Reading reading) {
    RawValue raw = reading.raw();
    return raw == null ? reading.value() : raw.value();
  }
}
