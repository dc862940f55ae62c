package io.caudal.telemetry.config;

import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Ref;
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

  private final Catalogue catalogue;
  private final Set<String> names = new HashSet<>();
  private final Set<String> topics = new HashSet<>();

  SourceReader(Catalogue catalogue) {
    this.catalogue = catalogue;
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

  private @Nullable SourceSettings readSource(YamlValue value) {
    String called = value.peek("name");
    Section source =
        SectionKind.SOURCE.open(value, called == null ? "a source" : "source '" + called + "'");
    String name = Names.IDENTIFIER.read(source.require("name"));
    if (name != null && !names.add(name)) {
      source.problem("name", "there are two sources '" + name + "'");
    }
    String topic = Names.TOPIC.read(source.require("topic"));
    if (topic != null && !topics.add(topic)) {
      source.problem("topic", "another source reads the topic '" + topic + "' already");
    }
    String provider = source.text("provider", name == null ? "" : name);
    int maxRecordBytes =
        source.integer("maxRecordBytes", 1, LARGEST_RECORD_BYTES, DEFAULT_RECORD_BYTES);
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
    Ref pointRef = readPoint(point, fields, source.where());
    return new SourceSettings(
        name,
        provider,
        topic,
        maxRecordBytes,
        format,
        pointRef,
        SourceTimeReader.read(time, fields, source.where()),
        readReadings(readings, fields, variablesOf(pointRef), source.where()));
  }

  private Ref readPoint(YamlValue value, FieldReader fields, String where) {
    Section point = SectionKind.SOURCE_POINT.open(value, "the point of " + where);
    String given = point.oneOf("constant", "column", "path");
    YamlValue constant = point.get("constant");
    if ("constant".equals(given) && constant != null) {
      String id = Names.POINT.read(constant);
      if (id != null && !catalogue.points().containsKey(id)) {
        constant.unknown("point", id, catalogue.points().keySet());
      }
      return new Constant(id == null ? "" : id);
    }
    String field = given == null ? null : fields.read(point);
    return new Field(field == null ? "" : field);
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

  private static List<ReadingRef> readReadings(
      YamlValue value, FieldReader fields, Collection<String> variables, String where) {
    List<ReadingRef> readings = new ArrayList<>();
    Set<String> mapped = new HashSet<>();
    List<YamlValue> items = value.items();
    if (items.isEmpty()) {
      value.problem("at least one reading is needed");
    }
    for (YamlValue item : items) {
      Section reading = SectionKind.SOURCE_READING.open(item, "a reading of " + where);
      YamlValue named = reading.require("variable");
      String variable = named == null ? null : named.text();
      String field = fields.read(reading);
      if (named == null || variable == null) {
        continue;
      }
      if (!variables.contains(variable)) {
        named.unknown("variable", variable, variables);
      } else if (!mapped.add(variable)) {
        named.problem("the variable '" + variable + "' is mapped twice");
      }
      readings.add(new ReadingRef(variable, field == null ? "" : field));
    }
    return List.copyOf(readings);
  }
}
