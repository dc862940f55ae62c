package io.caudal.domain.normalize;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Mapping;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.Value;
import org.jspecify.annotations.Nullable;

/** Makes readings of one element. */
final class ElementMapping {

  /** No configured point is longer. */
  private static final int LONGEST_POINT = 256;

  private final String provider;
  private final int configVersion;
  private final @Nullable Formula when;
  private final TextField point;
  private final String elsewhere;
  private final ElementTime time;
  private final @Nullable TextField sequence;
  private final ProviderQuality quality;
  private final ReadingMapping[] readings;

  ElementMapping(SourceSettings source, int configVersion, Slots slots) {
    Mapping mapping = source.mapping();
    this.provider = source.provider();
    this.configVersion = configVersion;
    this.when = mapping.when() == null ? null : Formula.truths(mapping.when());
    this.point = TextField.of(mapping.point(), slots);
    this.elsewhere = elsewhere(mapping.point(), source.format());
    this.time = ElementTime.of(mapping.time(), slots);
    this.sequence = mapping.sequence() == null ? null : TextField.of(mapping.sequence(), slots);
    this.quality = new ProviderQuality(mapping.estimated(), mapping.quality(), slots);
    this.readings =
        mapping.readings().stream()
            .map(reading -> new ReadingMapping(reading, slots))
            .toArray(ReadingMapping[]::new);
  }

  /** Where else a point may stand that was looked for in the wrong one of two places. */
  private static String elsewhere(Ref point, Format format) {
    if (!format.hasElements() || !(point instanceof Field field)) {
      return "";
    }
    return field.name().startsWith("@")
        ? "; '@' is the element of 'each', '$' the record"
        : "; '$' is the record, '@' the element of 'each'";
  }

  void map(MappedElement element, RecordOutcome outcome) {
    try {
      if (isMapped(element)) {
        Circumstances circumstances = circumstances(element);
        for (ReadingMapping reading : readings) {
          map(reading, element, circumstances, outcome);
        }
      }
    } catch (RefusedException e) {
      outcome.refused(e.reason(), element.fields().place(), e.detail());
    }
  }

  private boolean isMapped(MappedElement element) throws RefusedException {
    return when == null || Boolean.TRUE.equals(when.truth(element, Reason.MALFORMED));
  }

  private Circumstances circumstances(MappedElement element) throws RefusedException {
    String pointId = point(element);
    long micros = time.micros(element);
    float worth = quality.worth(element);
    int flags = quality.flags(element, worth);
    return new Circumstances(pointId, micros, sequence(element), worth, flags);
  }

  private String point(MappedElement element) throws RefusedException {
    String id = point.read(element);
    if (id == null) {
      throw new RefusedException(Reason.MALFORMED, point + " names no point" + elsewhere);
    }
    if (id.length() > LONGEST_POINT) {
      throw new RefusedException(
          Reason.MALFORMED,
          "%s names a point of %d characters, '%s'; at most %d are allowed"
              .formatted(point, id.length(), Excerpt.of(id), LONGEST_POINT));
    }
    return id;
  }

  private long sequence(MappedElement element) throws RefusedException {
    String text = sequence == null ? null : sequence.read(element);
    if (text == null) {
      return Reading.NO_SEQUENCE;
    }
    try {
      long number = Long.parseLong(text);
      if (number != Reading.NO_SEQUENCE) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new RefusedException(
        Reason.MALFORMED, "the sequence '%s' is not a whole number".formatted(Excerpt.of(text)));
  }

  private void map(
      ReadingMapping mapping,
      MappedElement element,
      Circumstances circumstances,
      RecordOutcome outcome) {
    try {
      Value value = mapping.value(element);
      if (value != null) {
        String variable = mapping.variable(element);
        String unit = mapping.unit(element);
        float worth = mapping.quality().worth(element);
        int flags = mapping.quality().flags(element, worth);
        outcome.reading(
            new Reading(
                circumstances.point(),
                variable,
                circumstances.time(),
                value,
                unit,
                Math.min(circumstances.quality(), worth),
                circumstances.flags() | flags,
                provider,
                circumstances.sequence(),
                element.raw().brokerTime(),
                element.raw().origin(),
                configVersion));
      }
    } catch (RefusedException e) {
      outcome.refused(e.reason(), placed(element, mapping), e.detail());
    }
  }

  private static String placed(MappedElement element, ReadingMapping reading) {
    String place = element.fields().place();
    return place.isEmpty() ? reading.toString() : place + ": " + reading;
  }
}
