package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.domain.model.SourceSettings.Mapping;
import io.caudal.domain.model.SourceSettings.QualityRef;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.model.SourceSettings.VariableRef;
import io.caudal.domain.model.ValueType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the sources of tests together: JSON of point {@code p} at the broker's time, unless said.
 */
final class Sources {

  private Format format = new Json(null, List.of());
  private @Nullable String when;
  private Ref point = new Constant("p");
  private TimeRef time = new TimeRef(List.of(), TimeFormat.BROKER_TIME, null, ZoneOffset.UTC, null);
  private @Nullable Ref sequence;
  private @Nullable Ref estimated;
  private @Nullable QualityRef quality;
  private int mostReadings = Limits.READINGS;
  private int depth = Limits.DEPTH;
  private final List<ReadingRef> readings = new ArrayList<>();

  static Sources json() {
    return new Sources();
  }

  static Sources each(String path) {
    return new Sources().format(new Json(path, List.of()));
  }

  Sources format(Format newFormat) {
    format = newFormat;
    return this;
  }

  Sources when(String expression) {
    when = expression;
    return this;
  }

  Sources point(Ref place) {
    point = place;
    return this;
  }

  Sources time(TimeRef newTime) {
    time = newTime;
    return this;
  }

  Sources sequence(Ref place) {
    sequence = place;
    return this;
  }

  Sources estimated(Ref place) {
    estimated = place;
    return this;
  }

  Sources quality(Ref place, Map<String, Float> codes) {
    quality = new QualityRef(place, codes);
    return this;
  }

  Sources mostReadings(int most) {
    mostReadings = most;
    return this;
  }

  Sources depth(int deepest) {
    depth = deepest;
    return this;
  }

  Sources number(String variable, String path) {
    return number(variable, new Field(path));
  }

  Sources number(String variable, Ref place) {
    return value(variable, place, ValueType.NUMBER);
  }

  Sources value(String variable, Ref place, ValueType type) {
    return reading(
        new ReadingRef(
            new VariableRef(new Constant(variable), Map.of()), place, type, Map.of(), null));
  }

  Sources reading(ReadingRef reading) {
    readings.add(reading);
    return this;
  }

  SourceSettings build() {
    return new SourceSettings(
        "test",
        "acme",
        "telemetry.raw.test",
        new Limits(
            1_048_576,
            mostReadings,
            Limits.DECOMPRESSED_BYTES,
            depth,
            Limits.UNLIMITED,
            Limits.UNLIMITED),
        format,
        new Mapping(when, point, time, sequence, estimated, quality, readings));
  }

  /** What this source makes of a value. */
  Collected map(String value) {
    Collected out = new Collected();
    new PayloadMapper(build(), 1).map(Collected.record(value), out);
    return out;
  }
}
