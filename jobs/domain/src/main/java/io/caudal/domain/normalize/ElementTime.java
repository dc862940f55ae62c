package io.caudal.domain.normalize;

import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings.Computed;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an element was observed. */
final class ElementTime {

  /** Reads the time of an element in one of the ways in which it can be given. */
  private interface Clock {
    long micros(MappedElement element) throws RefusedException;
  }

  private final Clock clock;
  private final long notBefore;

  private ElementTime(Clock clock, long notBefore) {
    this.clock = clock;
    this.notBefore = notBefore;
  }

  static ElementTime of(TimeRef time, Slots slots) {
    Long notBefore = time.notBefore();
    return new ElementTime(clock(time, slots), notBefore == null ? Long.MIN_VALUE : notBefore);
  }

  private static Clock clock(TimeRef time, Slots slots) {
    List<Ref> places = time.places();
    if (time.format() == TimeFormat.BROKER_TIME) {
      return element -> element.raw().brokerTime();
    }
    if (time.format() == TimeFormat.EXPRESSION) {
      Formula formula = Formula.times(((Computed) places.get(0)).expression());
      return element -> ofInstant(formula.time(element, Reason.BAD_TIME));
    }
    TextField[] fields =
        places.stream().map(place -> TextField.of(place, slots)).toArray(TextField[]::new);
    TimeText notation = TimeText.of(time);
    Clock ofText = element -> ofText(joined(fields, element), notation);
    return notation instanceof EpochTime epoch && places.get(0) instanceof Field field
        ? ofCount(slots.slotOf(field.name()), epoch, ofText)
        : ofText;
  }

  /** A count that is a number in its payload; anything else goes by its text. */
  private static Clock ofCount(int slot, EpochTime epoch, Clock ofText) {
    return element -> {
      long count = element.fields().whole(slot);
      long micros = count == Fields.NOT_WHOLE ? TimeText.BAD : epoch.micros(count);
      return micros == TimeText.BAD ? ofText.micros(element) : micros;
    };
  }

  /**
   * Epoch microseconds.
   *
   * @throws RefusedException if there is no time, or none that can be
   */
  long micros(MappedElement element) throws RefusedException {
    long micros = clock.micros(element);
    if (micros < notBefore) {
      throw new RefusedException(
          Reason.TOO_OLD,
          "observed at %s; before %s nothing can have been: a clock that was reset?"
              .formatted(EpochMicros.instant(micros), EpochMicros.instant(notBefore)));
    }
    return micros;
  }

  private static long ofInstant(@Nullable Instant instant) throws RefusedException {
    if (instant == null) {
      throw noTime();
    }
    long micros = EpochMicros.of(instant);
    if (micros == TimeText.BAD) {
      throw new RefusedException(Reason.BAD_TIME, "time %s is too far away".formatted(instant));
    }
    return micros;
  }

  private static long ofText(@Nullable String text, TimeText notation) throws RefusedException {
    if (text == null) {
      throw noTime();
    }
    long micros = notation.micros(text);
    if (micros == TimeText.BAD) {
      throw new RefusedException(Reason.BAD_TIME, notation.refusal(text));
    }
    return micros;
  }

  private static RefusedException noTime() {
    return new RefusedException(Reason.BAD_TIME, "the record has no time");
  }

  private static @Nullable String joined(TextField[] fields, MappedElement element)
      throws RefusedException {
    String first = fields[0].read(element);
    if (first == null || fields.length == 1) {
      return first;
    }
    StringBuilder joined = new StringBuilder(first);
    for (int i = 1; i < fields.length; i++) {
      String part = fields[i].read(element);
      if (part == null) {
        return null;
      }
      joined.append(' ').append(part);
    }
    return joined.toString();
  }
}
