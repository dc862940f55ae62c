package io.caudal.telemetry.config;

import io.caudal.domain.model.DynamicPoints;
import io.caudal.domain.model.DynamicPoints.Bounds;
import io.caudal.domain.model.DynamicPoints.ControlTopics;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.SourceSettings;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads where points come from beside {@code points}. */
final class DynamicPointsReader {

  private static final String DEFAULT_POINTS = "telemetry.control.points";
  private static final String DEFAULT_REJECTED = "telemetry.control.rejected";
  private static final int LARGEST_MOST = 100_000;
  private static final int LARGEST_PARKED = 1_000_000;
  private static final int LEAST_SETTINGS_BYTES = 1 << 20;

  private final Catalogue catalogue;
  private final List<SourceSettings> sources;

  DynamicPointsReader(Catalogue catalogue, List<SourceSettings> sources) {
    this.catalogue = catalogue;
    this.sources = sources;
  }

  /** Whether points may come that the file does not list. */
  static boolean bringsPoints(Section file) {
    return file.has("control")
        || file.items("sources").stream().anyMatch(source -> source.hasKey("autoRegister"));
  }

  DynamicPoints read(Section file) {
    YamlValue controlled = file.get("control");
    Section control = controlled == null ? null : SectionKind.CONTROL.open(controlled, "control");
    YamlValue given = file.get("unknownPoints");
    long patience = 0;
    int waiting = Bounds.DEFAULT.waiting();
    if (given != null) {
      Section unknown = SectionKind.UNKNOWN_POINTS.open(given, "unknownPoints");
      patience = unknown.micros("wait", 0);
      waiting = unknown.integer("most", 1, LARGEST_MOST, waiting);
      if (patience > 0 && control == null) {
        unknown.problem("wait", "readings would wait in vain: no 'control' topic brings points");
      }
    }
    return new DynamicPoints(
        control == null ? null : readTopics(control),
        patience,
        readBounds(control, waiting),
        readTemplates(file),
        new ControlledPoints(catalogue));
  }

  private static Bounds readBounds(@Nullable Section control, int waiting) {
    int parked = Bounds.DEFAULT.parked();
    int settingsBytes = Bounds.DEFAULT.settingsBytes();
    if (control != null) {
      parked = control.integer("parked", 1, LARGEST_PARKED, parked);
      settingsBytes =
          control.integer("settingsBytes", LEAST_SETTINGS_BYTES, Integer.MAX_VALUE, settingsBytes);
    }
    return new Bounds(waiting, parked, settingsBytes);
  }

  private ControlTopics readTopics(Section control) {
    ControlTopics topics =
        new ControlTopics(
            topic(control, "points", DEFAULT_POINTS), topic(control, "rejected", DEFAULT_REJECTED));
    if (topics.points().equals(topics.rejected())) {
      control.problem("rejected", "what is rejected would be read again: name another topic");
    }
    return topics;
  }

  private String topic(Section control, String key, String otherwise) {
    YamlValue given = control.get(key);
    String topic = given == null ? otherwise : Names.TOPIC.read(given);
    if (sources.stream().anyMatch(source -> source.topic().equals(topic))) {
      control.problem(key, "the topic '" + topic + "' is also read by a source");
    }
    return topic == null ? otherwise : topic;
  }

  /** The templates with which points of a topic register themselves. */
  private Map<String, String> readTemplates(Section file) {
    Map<String, String> templates = new LinkedHashMap<>();
    for (YamlValue item : file.items("sources")) {
      Section source = SourceReader.open(item);
      YamlValue value = source.get("autoRegister");
      if (value == null) {
        continue;
      }
      Section registering = SectionKind.AUTO_REGISTER.open(value, "autoRegister");
      YamlValue named = registering.require("template");
      String template = named == null ? null : named.text();
      if (named == null || template == null) {
        continue;
      }
      PartialPoint settings = catalogue.templates().get(template);
      if (settings == null) {
        named.unknown("template", template, catalogue.templates().keySet());
      } else if (settings.time().zone() != null) {
        named.problem(
            "points that register themselves have the pipeline's zone; template '%s' has one of its own. A control record may give a point another"
                .formatted(template));
      }
      templates.put(source.requiredText("topic"), template);
    }
    return Collections.unmodifiableMap(templates);
  }
}
