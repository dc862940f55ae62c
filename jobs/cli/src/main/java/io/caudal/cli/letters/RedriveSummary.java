package io.caudal.cli.letters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many dead letters became what, and which were left and why. */
final class RedriveSummary {

  private static final int LEFT_SHOWN = 20;

  private record Left(StoredLetter letter, Verdict verdict) {}

  private final boolean dryRun;
  private final Map<Verdict.Kind, Long> counts = new EnumMap<>(Verdict.Kind.class);
  private final List<Left> left = new ArrayList<>();

  RedriveSummary(boolean dryRun) {
    this.dryRun = dryRun;
  }

  void add(StoredLetter letter, Verdict verdict) {
    counts.merge(verdict.kind(), 1L, Long::sum);
    if (verdict.driven() == null) {
      left.add(new Left(letter, verdict));
    }
  }

  long count(Verdict.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** Whether nothing was left that has not been driven before. */
  boolean isWhole() {
    return left.size() == count(Verdict.Kind.ALREADY);
  }

  void print(PrintWriter out) {
    if (counts.isEmpty()) {
      out.println("No dead letter of that kind is left to be driven again.");
      return;
    }
    left.stream()
        .limit(LEFT_SHOWN)
        .forEach(
            each ->
                out.printf(
                    "%s %s is %s (%s)%n",
                    each.letter().id(),
                    each.letter().letter().getReason(),
                    each.verdict().kind().told(),
                    each.verdict().why()));
    if (left.size() > LEFT_SHOWN) {
      out.printf("... and %,d more%n", left.size() - LEFT_SHOWN);
    }
    counts.forEach((kind, count) -> out.printf("%,8d %s%n", count, kind.told()));
    if (dryRun) {
      out.println("Nothing was done.");
    }
  }

  /** {@code {dryRun, drive, already, late, still_refused, impossible, left: [...]}}. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dryRun", dryRun);
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      json.put(kind.name().toLowerCase(Locale.ROOT), count(kind));
    }
    ArrayNode all = json.putArray("left");
    for (Left each : left) {
      all.addObject()
          .put("id", each.letter().id())
          .put("kind", each.verdict().kind().name())
          .put("why", each.verdict().why());
    }
    return json;
  }
}
