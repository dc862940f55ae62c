package io.caudal.domain.normalize;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** ISO 8601 with an offset: {@code 2004-03-10T18:00:00.5+01:00}. */
final class IsoTime implements TimeText {

  @Override
  public long micros(String text) {
    try {
      return EpochMicros.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return BAD;
    }
  }

  @Override
  public String refusal(String text) {
    return "time '%s' is not ISO 8601 with an offset, as 2004-03-10T18:00:00+01:00 is"
        .formatted(Excerpt.of(text));
  }
}
