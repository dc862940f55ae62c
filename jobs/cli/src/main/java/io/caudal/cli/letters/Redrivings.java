package io.caudal.cli.letters;

import io.caudal.schemas.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be driven again, by the places of its dead letters: a whole record once, however many
 * dead letters it has. The letters themselves are not held.
 */
final class Redrivings {

  private final Map<Place, List<Chosen>> lettersOfRecord = new HashMap<>();
  private final Map<Place, Chosen> readings = new HashMap<>();

  /**
   * Adds a letter.
   *
   * @param driven what is driven of it: a reading, or a whole record
   * @param kind as what the letter is driven
   */
  void add(StoredLetter stored, DeadLetter driven, Verdict.Kind kind) {
    Chosen chosen = new Chosen(stored.place(), kind);
    if (driven.getReading() != null) {
      readings.put(chosen.place(), chosen);
    } else {
      lettersOfRecord.computeIfAbsent(stored.origin(), any -> new ArrayList<>()).add(chosen);
    }
  }

  /** Whether the record of that place is to be driven whole. */
  boolean haveRecord(Place origin) {
    return lettersOfRecord.containsKey(origin);
  }

  boolean haveRecords() {
    return !lettersOfRecord.isEmpty();
  }

  boolean haveReadings() {
    return !readings.isEmpty();
  }

  /** How many records and readings are to be driven. */
  int size() {
    return lettersOfRecord.size() + readings.size();
  }

  /** The letters that are settled by driving this one's record; none where it is not meant. */
  List<Chosen> ofRecord(StoredLetter stored) {
    List<Chosen> settled = lettersOfRecord.getOrDefault(stored.origin(), List.of());
    return settled.stream().anyMatch(each -> each.place().equals(stored.place()))
        ? settled
        : List.of();
  }

  /** The letters that are settled by driving this one's reading; none where it is not meant. */
  List<Chosen> ofReading(StoredLetter stored) {
    Chosen chosen = readings.get(stored.place());
    return chosen == null ? List.of() : List.of(chosen);
  }

  void remove(StoredLetter driven, List<Chosen> settled) {
    if (readings.remove(driven.place()) == null) {
      lettersOfRecord.remove(driven.origin(), settled);
    }
  }
}
