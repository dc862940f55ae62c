package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a projection of a test kept: a line for each element. */
final class Projected implements AvroProjection.Visitor {

  final List<String> elements = new ArrayList<>();
  final List<String> problems = new ArrayList<>();

  private final AvroProjection projection;

  /**
   * A projection of pointers; those that begin with '@' start at the element.
   *
   * @param each a pointer, or null
   */
  Projected(WriterSchemas schemas, @Nullable String each, String... paths) {
    List<Place> places =
        Arrays.stream(paths)
            .map(
                path ->
                    path.startsWith("@")
                        ? new Place(true, JsonPointer.compile(path.substring(1)))
                        : new Place(false, JsonPointer.compile(path)))
            .toList();
    projection =
        new AvroProjection(schemas, 16, places, each == null ? null : JsonPointer.compile(each));
  }

  Projected read(byte[] value) {
    projection.read(value, this);
    return this;
  }

  @Override
  public void element(Kept kept, @Nullable String key, boolean isContainer) {
    elements.add((key == null ? "" : key + ": ") + kept.nodes().toString().replace('"', '\''));
  }

  @Override
  public void absent() {
    problems.add("there are no elements");
  }

  @Override
  public void malformed(String detail) {
    problems.add(detail);
  }
}
