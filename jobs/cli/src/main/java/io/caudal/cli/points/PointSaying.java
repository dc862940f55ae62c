package io.caudal.cli.points;

import io.caudal.domain.model.PartialPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a version says of its point, to be compared with another.
 *
 * @param template the template that it has, named by the version or else by the pipeline file
 * @param settings laid over what the pipeline file says
 */
record PointSaying(@Nullable String template, PartialPoint settings) {

  /** The settings that differ from those of {@code before}, in the order of their paths. */
  List<Difference> since(PointSaying before) {
    Map<String, String> was = before.entries();
    Map<String, String> is = entries();
    Set<String> paths = new TreeSet<>(was.keySet());
    paths.addAll(is.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String path : paths) {
      if (!Objects.equals(was.get(path), is.get(path))) {
        differences.add(new Difference(path, was.get(path), is.get(path)));
      }
    }
    return differences;
  }

  private Map<String, String> entries() {
    Map<String, String> entries = new TreeMap<>(settings.entries());
    if (template != null) {
      entries.put("template", template);
    }
    return entries;
  }
}
