package io.caudal.domain.rules;

import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.ThresholdRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rules that are for a series. Points that are alike in what selectors ask for have the same,
 * so selectors are compared once for all of them.
 */
final class MatchingRules {

  /** More kinds of points than this are not remembered at once. */
  private static final int MOST_KINDS = 10_000;

  private final Map<String, OfVariable> byVariable = new HashMap<>();

  MatchingRules(List<ThresholdRule> rules) {
    Map<String, List<ThresholdRule>> grouped = new HashMap<>();
    for (ThresholdRule rule : rules) {
      grouped.computeIfAbsent(rule.variable(), variable -> new ArrayList<>()).add(rule);
    }
    grouped.forEach((variable, each) -> byVariable.put(variable, new OfVariable(each)));
  }

  /** In the order of the pipeline file. */
  List<ThresholdRule> of(String variable, PointSettings point) {
    OfVariable candidates = byVariable.get(variable);
    return candidates == null ? List.of() : candidates.of(point);
  }

  private static final class OfVariable {

    private final List<ThresholdRule> rules;

    /** The labels that any of the selectors asks for. */
    private final String[] labels;

    /** By template, and by the labels' values where any are asked for. */
    private final Map<Object, List<ThresholdRule>> byKind = new HashMap<>();

    OfVariable(List<ThresholdRule> rules) {
      this.rules = rules;
      TreeSet<String> asked = new TreeSet<>();
      rules.forEach(rule -> asked.addAll(rule.match().labels().keySet()));
      this.labels = asked.toArray(new String[0]);
    }

    List<ThresholdRule> of(PointSettings point) {
      Object kind = labels.length == 0 ? point.template() : templateAndLabels(point);
      List<ThresholdRule> known = byKind.get(kind);
      if (known == null) {
        known = rules.stream().filter(rule -> rule.match().matches(point)).toList();
        if (byKind.size() == MOST_KINDS) {
          byKind.clear();
        }
        byKind.put(kind, known);
      }
      return known;
    }

    private List<String> templateAndLabels(PointSettings point) {
      String[] kind = new String[labels.length + 1];
      kind[0] = point.template();
      for (int i = 0; i < labels.length; i++) {
        kind[i + 1] = point.labels().get(labels[i]);
      }
      return Arrays.asList(kind);
    }
  }
}
