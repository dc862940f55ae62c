package io.caudal.cli.letters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How many dead letters became what, and of the first that were left, or that will be refused in
 * part, why. A letter counts as driven when the redrive topic has it. Several threads may use it.
 */
final class RedriveSummary {

  private static final int MOST_SHOWN = 20;
  private static final int MOST_KEPT = 1000;

  private static final Set<Verdict.Kind> SETTLED = EnumSet.of(Verdict.Kind.ALREADY);
  private static final Set<Verdict.Kind> WHOLE =
      EnumSet.of(Verdict.Kind.DRIVE, Verdict.Kind.ALREADY);

  /** Of the others there is nothing to say one by one. */
  private static final Set<Verdict.Kind> NOTED =
      EnumSet.of(
          Verdict.Kind.DRIVE_IN_PART,
          Verdict.Kind.LATE,
          Verdict.Kind.STILL_REFUSED,
          Verdict.Kind.IMPOSSIBLE);

  private record Note(String id, String reason, Verdict.Kind kind, String why) {
    Note as(Verdict.Kind other) {
      return new Note(id, reason, other, why);
    }
  }

  private final boolean dryRun;
  private final Map<Verdict.Kind, Long> counts = new EnumMap<>(Verdict.Kind.class);
  private final Map<Place, Note> notes = new LinkedHashMap<>();
  private long noted;

  private long chosen;

  RedriveSummary(boolean dryRun) {
    this.dryRun = dryRun;
  }

  /** Adds what was found of a letter. If it is to be driven, it is not yet. */
  synchronized void add(StoredLetter letter, Verdict verdict) {
    boolean isOpen = verdict.driven() != null && !dryRun;
    Verdict.Kind kind = isOpen ? Verdict.Kind.NOT_DRIVEN : verdict.kind();
    count(kind, 1);
    chosen += verdict.driven() == null ? 0 : 1;
    if (NOTED.contains(verdict.kind())) {
      noted++;
      if (notes.size() < MOST_KEPT) {
        notes.put(
            letter.place(),
            new Note(letter.id(), letter.letter().getReason(), kind, verdict.why()));
      }
    }
  }

  /** These letters stand in the redrive topic. */
  synchronized void taken(List<Chosen> letters) {
    for (Chosen letter : letters) {
      count(Verdict.Kind.NOT_DRIVEN, -1);
      count(letter.kind(), 1);
      notes.computeIfPresent(letter.place(), (place, note) -> note.as(letter.kind()));
    }
  }

  /** How many letters are to be driven, in part or as a whole. */
  synchronized long chosen() {
    return chosen;
  }

  /** Kinds of which there is none are not among the counts. */
  private void count(Verdict.Kind kind, long more) {
    counts.merge(kind, more, (one, other) -> one + other == 0 ? null : Long.valueOf(one + other));
  }

  private long count(Verdict.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** Whether every letter is driven, now or before, and nothing of it will be refused. */
  synchronized boolean isWhole() {
    return WHOLE.containsAll(counts.keySet());
  }

  synchronized void print(PrintWriter out) {
    if (SETTLED.containsAll(counts.keySet())) {
      out.printf(
          "No dead letter of that kind is left to be driven again.%s%n",
          counts.isEmpty() ? "" : " %,d were before.".formatted(count(Verdict.Kind.ALREADY)));
      return;
    }
    notes.values().stream()
        .limit(MOST_SHOWN)
        .forEach(
            each ->
                out.printf(
                    "%s %s is %s (%s)%n",
                    each.id(), each.reason(), each.kind().told(), each.why()));
    if (noted > MOST_SHOWN) {
      out.printf("... and %,d more%n", noted - MOST_SHOWN);
    }
    counts.forEach((kind, count) -> out.printf("%,8d %s%n", count, kind.told()));
    if (dryRun) {
      out.println("Nothing was done.");
    }
  }

  /**
   * {@code {dryRun, drive, drive_in_part, not_driven, already, late, still_refused, impossible,
   * beyond_limit, notes: [{id, kind, why}], notesOmitted}}.
   */
  synchronized ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dryRun", dryRun);
    for (Verdict.Kind kind : Verdict.Kind.values()) {
      json.put(kind.name().toLowerCase(Locale.ROOT), count(kind));
    }
    ArrayNode all = json.putArray("notes");
    for (Note each : notes.values()) {
      all.addObject().put("id", each.id()).put("kind", each.kind().name()).put("why", each.why());
    }
    return json.put("notesOmitted", noted - notes.size());
  }
}
