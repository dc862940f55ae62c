package io.caudal.cli.letters;

import io.caudal.schemas.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be driven again, by the places of its dead letters: a whole record once, however many
 * dead letters it has. The letters themselves are not held.
 */
final class Redrivings {

  private final Map<Place, List<Place>> lettersOfRecord = new HashMap<>();
  private final Set<Place> readings = new HashSet<>();

  /**
   * Adds a letter.
   *
   * @param driven what is driven of it: a reading, or a whole record
   */
  void add(StoredLetter stored, DeadLetter driven) {
    if (driven.getReading() != null) {
      readings.add(stored.place());
    } else {
      lettersOfRecord
          .computeIfAbsent(stored.origin(), any -> new ArrayList<>())
          .add(stored.place());
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
  List<Place> ofRecord(StoredLetter stored) {
    List<Place> settled = lettersOfRecord.getOrDefault(stored.origin(), List.of());
    return settled.contains(stored.place()) ? settled : List.of();
  }

  /** The letters that are settled by driving this one's reading; none where it is not meant. */
  List<Place> ofReading(StoredLetter stored) {
    return readings.contains(stored.place()) ? List.of(stored.place()) : List.of();
  }

  void remove(StoredLetter driven, List<Place> settled) {
    if (!readings.remove(driven.place())) {
      lettersOfRecord.remove(driven.origin(), settled);
    }
  }
}
