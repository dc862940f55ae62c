package io.caudal.telemetry.config;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.TimeSettings;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole file, section by section. What it answers stands only if nothing was reported. */
final class PipelineReader {

  private static final int FORMAT = 1;
  private static final String DEFAULT_ALERTS = "telemetry.alerts";
  private static final String DEFAULT_DEAD_LETTERS = "telemetry.dead-letters";
  private static final String DEFAULT_REDRIVE = "telemetry.redrive";
  private static final String DEFAULT_READINGS = "telemetry.readings";

  private final String path;
  private final References references;

  PipelineReader(String path, References references) {
    this.path = path;
    this.references = references;
  }

  PipelineFile read(YamlValue root) {
    Section file = SectionKind.PIPELINE.open(root, "the pipeline");
    checkFormat(file);
    String name = Names.IDENTIFIER.read(file.require("name"));
    Catalogue catalogue = new CatalogueReader().read(file);
    TimeSettings time = TimeReader.read(file.get("time"), zone(file));
    List<SourceSettings> sources =
        new SourceReader(
                catalogue,
                DynamicPointsReader.bringsPoints(file),
                new SourceLatenessReader(file, time))
            .read(file.require("sources"));
    PipelineSettings settings =
        new PipelineSettings(
            name == null ? "" : name,
            version(file),
            time,
            sources,
            catalogue.templates(),
            catalogue.overrides(),
            catalogue.points(),
            tags(file, catalogue),
            new WindowsReader().read(file.get("windows")),
            new RuleReader(catalogue).read(file.get("rules")),
            new DynamicPointsReader(catalogue, sources).read(file));
    OutputTopics topics = new OutputTopics(file, sources);
    Section alerts = topics.section("alerts", SectionKind.ALERTS);
    Section deadLetters = topics.section("deadLetters", SectionKind.DEAD_LETTERS);
    Section readings = topics.section("readings", SectionKind.READINGS_TOPIC);
    ConnectionReader connections = new ConnectionReader(references);
    return new PipelineFile(
        path,
        settings,
        topics.topic(alerts, "topic", DEFAULT_ALERTS),
        topics.topic(deadLetters, "topic", DEFAULT_DEAD_LETTERS),
        topics.topic(deadLetters, "redrive", DEFAULT_REDRIVE),
        topics.topic(readings, "topic", DEFAULT_READINGS),
        connections.kafka(file.get("kafka")),
        connections.registry(file.get("registry")),
        connections.influxdb(file.get("influxdb"), settings.lateness().longest()),
        connections.postgres(file.get("postgres")));
  }

  private static void checkFormat(Section file) {
    YamlValue value = file.require("caudal");
    Integer format = value == null ? null : value.integer(1, Integer.MAX_VALUE);
    if (value != null && format != null && format != FORMAT) {
      value.problem(
          "the file is in format %d; this release reads format %d".formatted(format, FORMAT));
    }
  }

  private static int version(Section file) {
    YamlValue value = file.require("version");
    Integer version = value == null ? null : value.integer(1, Integer.MAX_VALUE);
    return version == null ? 1 : version;
  }

  private static ZoneId zone(Section file) {
    YamlValue value = file.get("zone");
    return value == null ? ZoneOffset.UTC : Zones.read(value);
  }

  private static List<String> tags(Section file, Catalogue catalogue) {
    List<String> tags = new ArrayList<>();
    for (YamlValue item : file.items("tags")) {
      String tag = item.text();
      if (tag == null) {
        continue;
      }
      if (!catalogue.labels().contains(tag)) {
        item.unknown("label", tag, catalogue.labels());
      } else if (tags.contains(tag)) {
        item.problem(ProblemCode.REPEATED_NAME, "the tag '" + tag + "' is listed twice");
      }
      tags.add(tag);
    }
    return List.copyOf(tags);
  }
}
