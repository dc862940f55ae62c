package io.caudal.domain.normalize;

import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Mapping;
import io.caudal.domain.model.SourceSettings.QualityRef;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes readings of one element. */
final class ElementMapping {

  private static final float FULL_QUALITY = 1f;

  /** No configured point is longer. */
  private static final int LONGEST_POINT = 256;

  private final String provider;
  private final int configVersion;
  private final @Nullable Formula when;
  private final TextField point;
  private final String elsewhere;
  private final ElementTime time;
  private final @Nullable TextField sequence;
  private final @Nullable TextField estimated;
  private final @Nullable TextField quality;
  private final Map<String, Float> qualityCodes;
  private final ReadingMapping[] readings;

  ElementMapping(SourceSettings source, int configVersion, Slots slots) {
    Mapping mapping = source.mapping();
    QualityRef qualityRef = mapping.quality();
    this.provider = source.provider();
    this.configVersion = configVersion;
    this.when = mapping.when() == null ? null : Formula.truths(mapping.when());
    this.point = TextField.of(mapping.point(), slots);
    this.elsewhere = elsewhere(mapping.point(), source.format());
    this.time = ElementTime.of(mapping.time(), slots);
    this.sequence = optional(mapping.sequence(), slots);
    this.estimated = optional(mapping.estimated(), slots);
    this.quality = optional(qualityRef == null ? null : qualityRef.code(), slots);
    this.qualityCodes = qualityRef == null ? Map.of() : qualityRef.codes();
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

  private static @Nullable TextField optional(@Nullable Ref ref, Slots slots) {
    return ref == null ? null : TextField.of(ref, slots);
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
    boolean isEstimated = isEstimated(element);
    float worth = quality(element);
    int flags =
        (isEstimated ? QualityFlag.ESTIMATED.bit() : 0)
            | (worth < FULL_QUALITY ? QualityFlag.PROVIDER_QUALITY.bit() : 0);
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

  private boolean isEstimated(MappedElement element) throws RefusedException {
    String text = estimated == null ? null : estimated.read(element);
    if (text == null) {
      return false;
    }
    Boolean truth = TruthText.parse(text);
    if (truth == null) {
      throw new RefusedException(
          Reason.MALFORMED,
          "%s says whether values are estimated; '%s' is no truth value"
              .formatted(estimated, Excerpt.of(text)));
    }
    return truth;
  }

  private float quality(MappedElement element) throws RefusedException {
    String code = quality == null ? null : quality.read(element);
    return code == null ? FULL_QUALITY : qualityCodes.getOrDefault(code, 0f);
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
        outcome.reading(reading(variable, value, unit, circumstances, element));
      }
    } catch (RefusedException e) {
      outcome.refused(e.reason(), placed(element, mapping), e.detail());
    }
  }

  private Reading reading(
      String variable,
      Value value,
      @Nullable String unit,
      Circumstances circumstances,
      MappedElement element) {
    return new Reading(
        circumstances.point(),
        variable,
        circumstances.time(),
        value,
        unit,
        circumstances.quality(),
        circumstances.flags(),
        provider,
        circumstances.sequence(),
        element.raw().brokerTime(),
        element.raw().origin(),
        configVersion);
  }

  private static String placed(MappedElement element, ReadingMapping reading) {
    String place = element.fields().place();
    return place.isEmpty() ? reading.toString() : place + ": " + reading;
  }
}
