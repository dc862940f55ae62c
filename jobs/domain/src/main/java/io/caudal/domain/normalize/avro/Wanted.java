package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a record at which, or below which, something is wanted: a node of a tree of paths. */
final class Wanted {

  final List<Integer> slots = new ArrayList<>();
  final Map<String, Wanted> below = new LinkedHashMap<>();

  /** What is wanted of each element, if the elements of {@code each} are here. */
  @Nullable Wanted ofElements;

  void add(JsonPointer path, int slot) {
    at(path).slots.add(slot);
  }

  Wanted at(JsonPointer path) {
    Wanted at = this;
    for (JsonPointer rest = path; !rest.matches(); rest = rest.tail()) {
      at = at.below.computeIfAbsent(rest.getMatchingProperty(), unused -> new Wanted());
    }
    return at;
  }
}
