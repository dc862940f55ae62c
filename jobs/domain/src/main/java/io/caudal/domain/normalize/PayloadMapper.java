package io.caudal.domain.normalize;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes readings of a source's records. What cannot be one is rejected with a reason and a detail;
 * nothing is dropped but the values that the source calls missing.
 *
 * <ul>
 *   <li>A record that is too large, undecodable, without a point or with a bad time is one
 *       rejection. With {@code each}, this holds for every element.
 *   <li>A value that is not a number rejects that reading only.
 *   <li>An empty or missing value is no reading at all.
 * </ul>
 *
 * <p>Compiled from the settings once and then reused for every record; not thread-safe.
 */
public final class PayloadMapper {

  private static final float FULL_QUALITY = 1f;

  /** No configured point is longer. */
  private static final int LONGEST_POINT = 256;

  private final SourceSettings source;
  private final int configVersion;
  private final PayloadFormat format;
  private final TextField point;
  private final int[] timeSlots;
  private final TimeText time;
  private final String[] variables;
  private final int[] valueSlots;

  /**
   * Compiles a source's mapping.
   *
   * @param configVersion the pipeline's version, stamped on every reading
   * @throws IllegalArgumentException if the settings name a column that is not there, or hold a
   *     path or a time pattern that cannot be read
   */
  public PayloadMapper(SourceSettings source, int configVersion) {
    this.source = source;
    this.configVersion = configVersion;
    Slots slots = new Slots();
    this.point = TextField.of(source.point(), slots);
    this.timeSlots = source.time().fields().stream().mapToInt(slots::slotOf).toArray();
    this.time = TimeText.of(source.time());
    List<ReadingRef> readings = source.readings();
    this.variables = readings.stream().map(ReadingRef::variable).toArray(String[]::new);
    this.valueSlots = readings.stream().map(ReadingRef::field).mapToInt(slots::slotOf).toArray();
    this.format = PayloadFormat.of(source.format(), slots.names());
  }

  /** Hands every reading and every rejection of {@code raw} to {@code out}. Never throws. */
  public void map(RawPayload raw, MappingOutput out) {
    byte @Nullable [] value = raw.value();
    if (value == null || value.length == 0) {
      reject(Reason.MALFORMED, "the record has no value", raw, out);
    } else if (value.length > source.maxRecordBytes()) {
      String detail =
          "the record has %d bytes; source '%s' allows %d"
              .formatted(value.length, source.name(), source.maxRecordBytes());
      reject(Reason.OVERSIZED, detail, raw, out);
    } else {
      format.read(value, new RecordMapping(raw, out));
    }
  }

  private void reject(Reason reason, String detail, RawPayload raw, MappingOutput out) {
    out.rejected(DeadLetter.of(reason, detail, source.name(), raw));
  }

  /** Maps what one Kafka record decodes to. */
  private final class RecordMapping implements PayloadFormat.Visitor {

    private final RawPayload raw;
    private final MappingOutput out;

    RecordMapping(RawPayload raw, MappingOutput out) {
      this.raw = raw;
      this.out = out;
    }

    @Override
    public void malformed(String detail) {
      reject(Reason.MALFORMED, detail, raw, out);
    }

    @Override
    public void fields(Fields fields) {
      String pointId = point.read(fields);
      if (pointId == null) {
        malformed(point + " names no point");
        return;
      }
      if (pointId.length() > LONGEST_POINT) {
        malformed(
            "%s names a point of %d characters, '%s'; at most %d are allowed"
                .formatted(point, pointId.length(), Excerpt.of(pointId), LONGEST_POINT));
        return;
      }
      String timeText = joinTime(fields);
      if (timeText == null) {
        reject(Reason.BAD_TIME, "the record has no time", raw, out);
        return;
      }
      long micros = time.micros(timeText);
      if (micros == TimeText.BAD) {
        reject(Reason.BAD_TIME, time.refusal(timeText), raw, out);
        return;
      }
      for (int i = 0; i < variables.length; i++) {
        mapValue(fields, i, pointId, micros);
      }
    }

    private void mapValue(Fields fields, int index, String pointId, long micros) {
      int slot = valueSlots[index];
      if (fields.isMissing(slot)) {
        return;
      }
      double value = fields.number(slot);
      if (Double.isNaN(value)) {
        String detail =
            "%s: '%s' is not a number".formatted(variables[index], Excerpt.of(fields.text(slot)));
        reject(Reason.NOT_A_NUMBER, detail, raw, out);
        return;
      }
      out.reading(
          new Reading(
              pointId,
              variables[index],
              micros,
              new Value.Num(value),
              null,
              FULL_QUALITY,
              0,
              source.provider(),
              Reading.NO_SEQUENCE,
              raw.brokerTime(),
              raw.origin(),
              configVersion));
    }

    private @Nullable String joinTime(Fields fields) {
      String first = fields.text(timeSlots[0]);
      if (first == null || timeSlots.length == 1) {
        return first;
      }
      StringBuilder joined = new StringBuilder(first);
      for (int i = 1; i < timeSlots.length; i++) {
        String part = fields.text(timeSlots[i]);
        if (part == null) {
          return null;
        }
        joined.append(' ').append(part);
      }
      return joined.toString();
    }
  }
}
