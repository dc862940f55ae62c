package io.caudal.telemetry.config;

import io.caudal.domain.expression.ValueType;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.domain.model.SourceSettings.Mapping;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.normalize.Formula;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code sources}. */
final class SourceReader {

  private static final int DEFAULT_RECORD_BYTES = 1024 * 1024;
  private static final int LARGEST_RECORD_BYTES = 100 * 1024 * 1024;
  private static final int MOST_READINGS = 1_000_000;
  private static final int LARGEST_DECOMPRESSED_BYTES = 1024 * 1024 * 1024;

  /** What parsers go down to by calling themselves. */
  private static final int DEEPEST = 500;

  private final Catalogue catalogue;
  private final boolean pointsMayCome;
  private final SourceLatenessReader lateness;
  private final Set<String> names = new HashSet<>();
  private final Set<String> topics = new HashSet<>();

  /**
   * @param pointsMayCome whether there may be points that the file does not list
   */
  SourceReader(Catalogue catalogue, boolean pointsMayCome, SourceLatenessReader lateness) {
    this.catalogue = catalogue;
    this.pointsMayCome = pointsMayCome;
    this.lateness = lateness;
  }

  List<SourceSettings> read(@Nullable YamlValue value) {
    List<SourceSettings> sources = new ArrayList<>();
    if (value == null) {
      return sources;
    }
    List<YamlValue> items = value.items();
    if (items.isEmpty()) {
      value.problem("at least one source is needed");
    }
    for (YamlValue item : items) {
      SourceSettings source = readSource(item);
      if (source != null) {
        sources.add(source);
      }
    }
    return List.copyOf(sources);
  }

  static Section open(YamlValue source) {
    String name = source.peek("name");
    return SectionKind.SOURCE.open(source, name == null ? "a source" : "source '" + name + "'");
  }

  private @Nullable SourceSettings readSource(YamlValue value) {
    Section source = open(value);
    String name = Names.IDENTIFIER.read(source.require("name"));
    if (name != null && !names.add(name)) {
      source.problem(ProblemCode.REPEATED_NAME, "name", "there are two sources '" + name + "'");
    }
    String topic = Names.TOPIC.read(source.require("topic"));
    if (topic != null && !topics.add(topic)) {
      source.problem(
          ProblemCode.REPEATED_NAME,
          "topic",
          "another source reads the topic '" + topic + "' already");
    }
    String provider = source.text("provider", name == null ? "" : name);
    Limits limits = readLimits(source);
    Long ownLateness = lateness.read(source);
    Format format = FormatReader.read(source);
    YamlValue point = source.require("point");
    YamlValue time = source.require("time");
    YamlValue readings = source.require("readings");
    if (name == null
        || topic == null
        || format == null
        || point == null
        || time == null
        || readings == null) {
      return null;
    }
    FieldReader fields = FormatReader.fieldsOf(format);
    PlaceReader places = new PlaceReader(fields);
    Ref pointRef = readPoint(point, places, source.where());
    Mapping mapping =
        new Mapping(
            readWhen(source),
            pointRef,
            SourceTimeReader.read(time, source.get("notBefore"), fields, source.where()),
            places.readOptional("sequence", source, places::readNumber),
            places.readOptional("estimated", source, places::readTruth),
            QualityReader.read(source, places),
            new ReadingReader(
                    places,
                    variablesOf(pointRef),
                    catalogue::unitsOf,
                    catalogue::typesOf,
                    source.where())
                .read(readings));
    return new SourceSettings(
        name,
        provider,
        topic,
        limits,
        DocumentFormatReader.compression(source),
        ownLateness,
        format,
        mapping);
  }

  private static Limits readLimits(Section source) {
    int bytes = source.integer("maxRecordBytes", 1, LARGEST_RECORD_BYTES, DEFAULT_RECORD_BYTES);
    YamlValue value = source.get("limits");
    if (value == null) {
      return new Limits(bytes, Limits.READINGS);
    }
    Section limits = SectionKind.SOURCE_LIMITS.open(value, "the limits of " + source.where());
    return new Limits(
        bytes,
        limits.integer("readings", 1, MOST_READINGS, Limits.READINGS),
        limits.integer(
            "decompressedBytes", 1, LARGEST_DECOMPRESSED_BYTES, Limits.DECOMPRESSED_BYTES),
        limits.integer("depth", 2, DEEPEST, Limits.DEPTH),
        limits.integer("readingsPerMinute", 1, Limits.UNLIMITED - 1, Limits.UNLIMITED),
        limits.integer("newSeriesPerMinute", 1, Limits.UNLIMITED - 1, Limits.UNLIMITED));
  }

  private Ref readPoint(YamlValue value, PlaceReader places, String where) {
    Section point = SectionKind.SOURCE_PLACE.open(value, "the point of " + where);
    Ref place = places.read(point);
    YamlValue constant = point.get("constant");
    if (place instanceof Constant && constant != null) {
      String id = Names.POINT.read(constant);
      if (id != null && !pointsMayCome && !catalogue.points().containsKey(id)) {
        constant.unknown("point", id, catalogue.points().keySet());
      }
    }
    return place;
  }

  private static @Nullable String readWhen(Section source) {
    YamlValue value = source.get("when");
    return value == null ? null : Expressions.read(value, Formula.scope(), ValueType.BOOLEAN);
  }

  private Collection<String> variablesOf(Ref point) {
    if (point instanceof Constant constant) {
      PointSettings settings = catalogue.points().get(constant.value());
      if (settings != null) {
        return settings.variables().keySet();
      }
    }
    return catalogue.variables();
  }
}
