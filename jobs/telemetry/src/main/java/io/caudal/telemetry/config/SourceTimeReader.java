package io.caudal.telemetry.config;

import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.normalize.TimePattern;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Reads {@code time} of a source. */
final class SourceTimeReader {

  private static final Map<String, TimeFormat> EPOCHS =
      Map.of(
          "s", TimeFormat.EPOCH_SECONDS,
          "ms", TimeFormat.EPOCH_MILLIS,
          "us", TimeFormat.EPOCH_MICROS,
          "ns", TimeFormat.EPOCH_NANOS);

  private final Section time;
  private final List<String> fields;

  private SourceTimeReader(Section time, List<String> fields) {
    this.time = time;
    this.fields = List.copyOf(fields);
  }

  static TimeRef read(YamlValue value, FieldReader fieldReader, String where) {
    Section time = SectionKind.SOURCE_TIME.open(value, "the time of " + where);
    return new SourceTimeReader(time, fieldReader.readSeveral(time)).read();
  }

  private TimeRef read() {
    String notation = time.oneOf("pattern", "iso", "epoch");
    YamlValue value = notation == null ? null : time.get(notation);
    if (notation == null || value == null) {
      return withoutZone(TimeFormat.ISO);
    }
    if (notation.equals("pattern")) {
      return readPattern(value);
    }
    if (time.has("zone")) {
      time.problem("zone", "'" + notation + "' times need no zone: they say when by themselves");
    }
    return withoutZone(notation.equals("iso") ? readIso(value) : readEpoch(value));
  }

  private TimeRef withoutZone(TimeFormat format) {
    return new TimeRef(fields, format, null, ZoneOffset.UTC);
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

  private TimeRef readPattern(YamlValue value) {
    String text = value.text();
    YamlValue zone = time.get("zone");
    ZoneId read = zone == null ? ZoneOffset.UTC : Zones.read(zone);
    if (text != null) {
      checkPattern(text, value, zone != null);
    }
    return new TimeRef(fields, TimeFormat.PATTERN, text, read);
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
