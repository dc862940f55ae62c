package io.caudal.domain.normalize;

import java.util.ArrayList;
import java.util.List;

/** Numbers the columns or paths that a mapping reads, so that none is looked up by name. */
final class Slots {

  private final List<String> names = new ArrayList<>();

  int slotOf(String name) {
    int known = names.indexOf(name);
    if (known >= 0) {
      return known;
    }
    names.add(name);
    return names.size() - 1;
  }

  List<String> names() {
    return List.copyOf(names);
  }
}
