package io.caudal.telemetry.config;

import io.caudal.domain.model.SourceSettings;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the topics that Caudal itself writes to: no two are the same, and no source reads one. */
final class OutputTopics {

  private final Section file;
  private final Map<String, String> uses = new HashMap<>();

  OutputTopics(Section file, List<SourceSettings> sources) {
    this.file = file;
    sources.forEach(
        source -> uses.put(source.topic(), "is also read by a source: it would feed itself"));
  }

  /** A section that names such topics, or null where the file has none of that name. */
  @Nullable Section section(String name, SectionKind kind) {
    YamlValue value = file.get(name);
    return value == null ? null : kind.open(value, name);
  }

  /**
   * The topic that a section names.
   *
   * @param otherwise the usual name
   */
  String topic(@Nullable Section section, String key, String otherwise) {
    YamlValue given = section == null ? null : section.get(key);
    String named = given == null ? otherwise : Names.TOPIC.read(given);
    String topic = named == null ? otherwise : named;
    String use = uses.putIfAbsent(topic, "is already another topic of this file");
    if (use != null) {
      String problem = "the topic '" + topic + "' " + use;
      if (section == null) {
        file.problem(problem);
      } else {
        section.problem(key, problem);
      }
    }
    return topic;
  }
}
