package io.caudal.telemetry.config;

import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Selector;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.ThresholdRule.Direction;
import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code rules}. */
final class RuleReader {

  private static final List<String> SEVERITIES = List.of("info", "warning", "error", "critical");

  private final Catalogue catalogue;
  private final Set<String> ids = new HashSet<>();

  RuleReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  List<ThresholdRule> read(@Nullable YamlValue value) {
    List<ThresholdRule> rules = new ArrayList<>();
    if (value != null) {
      for (YamlValue item : value.items()) {
        ThresholdRule rule = readRule(item);
        if (rule != null) {
          rules.add(rule);
        }
      }
    }
    return List.copyOf(rules);
  }

  private @Nullable ThresholdRule readRule(YamlValue value) {
    String called = value.peek("id");
    Section rule =
        SectionKind.RULE.open(value, called == null ? "a rule" : "rule '" + called + "'");
    String id = Names.IDENTIFIER.read(rule.require("id"));
    if (id != null && !ids.add(id)) {
      rule.problem(ProblemCode.REPEATED_NAME, "id", "there are two rules '" + id + "'");
    }
    Selector match = readMatch(rule);
    String variable = readVariable(rule, match);
    String direction = rule.oneOf("above", "below");
    YamlValue limit = direction == null ? null : rule.get(direction);
    Double threshold = limit == null ? null : limit.number();
    if (id == null || variable == null || direction == null || threshold == null) {
      return null;
    }
    checkMatches(rule, match, variable);
    return new ThresholdRule(
        id,
        rule.integer("version", 1, Integer.MAX_VALUE, 1),
        variable,
        match,
        direction.equals("above") ? Direction.ABOVE : Direction.BELOW,
        threshold,
        readClear(rule, direction, threshold),
        rule.micros("for", 0),
        rule.micros("keepFiring", 0),
        readValidity(rule),
        readSeverity(rule),
        Labels.read(rule.get("labels")),
        rule.text("message", variable + " " + direction + " " + plain(threshold)),
        rule.text("runbook"));
  }

  private static String plain(double threshold) {
    return threshold == Math.rint(threshold) && Math.abs(threshold) < 1e15
        ? String.format(Locale.ROOT, "%.0f", threshold)
        : Double.toString(threshold);
  }

  private @Nullable String readVariable(Section rule, Selector match) {
    YamlValue value = rule.require("variable");
    String variable = value == null ? null : value.text();
    Set<String> known = catalogue.numbersOf(match.template());
    if (value == null || variable == null || known.contains(variable)) {
      return variable;
    }
    if (!catalogue.numbersOf(null).contains(variable) && catalogue.variables().contains(variable)) {
      value.problem("'" + variable + "' is not a number: a threshold has nothing to compare");
    } else {
      value.unknown("variable", variable, known);
    }
    return null;
  }

  private Selector readMatch(Section rule) {
    String template = null;
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, YamlValue> entry : rule.entries("match").entrySet()) {
      String name = entry.getKey();
      YamlValue value = entry.getValue();
      String text = value.text();
      if (text == null) {
        continue;
      }
      if (name.equals("template")) {
        template = knownTemplate(text, value);
      } else if (catalogue.labels().contains(name)) {
        labels.put(name, text);
      } else {
        value.key().unknown("label", name, catalogue.labels());
      }
    }
    return new Selector(template, Collections.unmodifiableMap(labels));
  }

  private @Nullable String knownTemplate(String name, YamlValue value) {
    if (catalogue.templates().containsKey(name)) {
      return name;
    }
    value.unknown("template", name, catalogue.templates().keySet());
    return null;
  }

  private void checkMatches(Section rule, Selector match, String variable) {
    boolean matched = catalogue.points().isEmpty();
    for (PointSettings point : catalogue.all()) {
      matched |= match.matches(point) && point.variable(variable) != null;
    }
    if (!matched) {
      rule.problem("match", rule.where() + " matches no point that has '" + variable + "'");
    }
  }

  private static double readClear(Section rule, String direction, double threshold) {
    YamlValue value = rule.get("clear");
    Double clear = value == null ? null : value.number();
    if (clear == null) {
      return threshold;
    }
    boolean above = direction.equals("above");
    if (above ? clear > threshold : clear < threshold) {
      rule.problem(
          "clear",
          "an alert %s %s cannot clear at %s: 'clear' is %s the threshold"
              .formatted(
                  direction,
                  plain(threshold),
                  plain(clear),
                  above ? "at or below" : "at or above"));
    }
    return clear;
  }

  private static long readValidity(Section rule) {
    if (!rule.has("validity")) {
      return 0;
    }
    long validity = rule.micros("validity", 1);
    if (validity == 0) {
      rule.problem("validity", "validity is longer than 0s; without it, it is twice the interval");
    }
    return validity;
  }

  private static String readSeverity(Section rule) {
    YamlValue value = rule.get("severity");
    String severity = value == null ? "warning" : value.text();
    if (value != null && severity != null && !SEVERITIES.contains(severity)) {
      value.unknown("severity", severity, SEVERITIES);
    }
    return severity == null ? "" : severity;
  }
}
