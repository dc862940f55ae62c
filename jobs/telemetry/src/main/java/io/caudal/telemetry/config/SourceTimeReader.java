package io.caudal.telemetry.config;

import io.caudal.domain.expression.ValueType;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.normalize.TimePattern;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code time} of a source. */
final class SourceTimeReader {

  private static final Map<String, TimeFormat> EPOCHS =
      Map.of(
          "s", TimeFormat.EPOCH_SECONDS,
          "ms", TimeFormat.EPOCH_MILLIS,
          "us", TimeFormat.EPOCH_MICROS,
          "ns", TimeFormat.EPOCH_NANOS);

  private final Section time;
  private final FieldReader fields;
  private final @Nullable Long notBefore;

  private SourceTimeReader(Section time, FieldReader fields, @Nullable Long notBefore) {
    this.time = time;
    this.fields = fields;
    this.notBefore = notBefore;
  }

  static TimeRef read(
      YamlValue value, @Nullable YamlValue notBefore, FieldReader fields, String where) {
    Section time = SectionKind.SOURCE_TIME.open(value, "the time of " + where);
    Long earliest = notBefore == null ? null : readNotBefore(notBefore);
    return new SourceTimeReader(time, fields, earliest).read();
  }

  private static @Nullable Long readNotBefore(YamlValue value) {
    String text = value.text();
    try {
      return text == null
          ? null
          : ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      value.problem("'" + text + "' is not ISO 8601 with an offset, as 2015-01-01T00:00:00Z is");
      return null;
    }
  }

  private TimeRef read() {
    PlaceReader placeReader = new PlaceReader(fields);
    if (fields.hasForeignKeys(time, FieldReader.SINGLE_OR_SEVERAL)) {
      return timeRef(List.of(), TimeFormat.ISO);
    }
    List<String> keys = new ArrayList<>(placeReader.keys());
    keys.remove("constant");
    keys.add(keys.indexOf(fields.key()) + 1, fields.key() + "s");
    keys.add(keys.size() - 1, "brokerTime");
    String given = time.oneOf(keys.toArray(new String[0]));
    YamlValue place = given == null ? null : time.get(given);
    if (given == null || place == null) {
      return timeRef(List.of(), TimeFormat.ISO);
    }
    if (given.equals("brokerTime")) {
      if (Boolean.FALSE.equals(place.bool())) {
        place.problem("write 'brokerTime: true', or another place instead");
      }
      return withoutNotation(given, List.of(), TimeFormat.BROKER_TIME);
    }
    if (given.equals("expression")) {
      List<Ref> expression = List.of(placeReader.read(given, place, ValueType.TIME));
      return withoutNotation(given, expression, TimeFormat.EXPRESSION);
    }
    return readNotation(
        given.equals(fields.key() + "s")
            ? fields.readSeveral(place).stream().<Ref>map(Field::new).toList()
            : List.of(placeReader.read(given, place, ValueType.ANY)));
  }

  private TimeRef withoutNotation(String given, List<Ref> places, TimeFormat format) {
    for (String notation : List.of("pattern", "iso", "epoch", "zone")) {
      if (time.has(notation)) {
        time.problem(
            notation, "'%s' is a time by itself: leave '%s' out".formatted(given, notation));
      }
    }
    return timeRef(places, format);
  }

  private TimeRef timeRef(List<Ref> places, TimeFormat format) {
    return new TimeRef(places, format, null, ZoneOffset.UTC, notBefore);
  }

  private TimeRef readNotation(List<Ref> places) {
    String notation = time.oneOf("pattern", "iso", "epoch");
    YamlValue value = notation == null ? null : time.get(notation);
    if (notation == null || value == null) {
      return timeRef(places, TimeFormat.ISO);
    }
    if (notation.equals("pattern")) {
      return readPattern(value, places);
    }
    if (time.has("zone")) {
      time.problem("zone", "'" + notation + "' times need no zone: they say when by themselves");
    }
    return timeRef(places, notation.equals("iso") ? readIso(value) : readEpoch(value));
  }

  private static TimeFormat readIso(YamlValue value) {
    if (Boolean.FALSE.equals(value.bool())) {
      value.problem("write 'iso: true', or 'pattern' or 'epoch' in its place");
    }
    return TimeFormat.ISO;
  }

  private static TimeFormat readEpoch(YamlValue value) {
    String unit = value.text();
    TimeFormat format = unit == null ? null : EPOCHS.get(unit);
    if (unit != null && format == null) {
      value.problem("the unit of an epoch is s, ms, us or ns, not '" + unit + "'");
    }
    return format == null ? TimeFormat.EPOCH_MILLIS : format;
  }

  private TimeRef readPattern(YamlValue value, List<Ref> places) {
    String text = value.text();
    YamlValue zone = time.get("zone");
    ZoneId read = zone == null ? ZoneOffset.UTC : Zones.read(zone);
    if (text != null) {
      checkPattern(text, value, zone != null);
    }
    return new TimeRef(places, TimeFormat.PATTERN, text, read, notBefore);
  }

  private void checkPattern(String text, YamlValue value, boolean hasZone) {
    try {
      if (!TimePattern.compile(text).hasOffset() && !hasZone) {
        time.problem("the key 'zone' is missing in " + time.where() + ": its times carry none");
      }
    } catch (IllegalArgumentException e) {
      value.problem("'" + text + "' is not a pattern of date and time: " + e.getMessage());
    }
  }
}
