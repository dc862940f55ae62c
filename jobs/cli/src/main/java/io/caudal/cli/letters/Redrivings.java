package io.caudal.cli.letters;

import io.caudal.schemas.DeadLetter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be driven again: a whole record once, however many dead letters it has. */
final class Redrivings {

  private final List<Redriving> readings = new ArrayList<>();
  private final Map<Place, Redriving> records = new LinkedHashMap<>();

  void add(StoredLetter stored, DeadLetter driven) {
    if (driven.getReading() != null) {
      readings.add(new Redriving(driven, List.of(stored.place())));
    } else {
      records
          .computeIfAbsent(stored.origin(), any -> new Redriving(driven, new ArrayList<>()))
          .settles()
          .add(stored.place());
    }
  }

  /** Whole records before single readings, each in the order in which they were added. */
  List<Redriving> list() {
    List<Redriving> all = new ArrayList<>(records.values());
    all.addAll(readings);
    return all;
  }
}
