package io.caudal.domain.model;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where points come from beside the pipeline file, and what becomes of readings whose point is not
 * known yet.
 *
 * @param control null where no control topic is read
 * @param patience how long a reading waits for its point, microseconds of broker time
 * @param bounds of what is kept
 * @param templates of topics whose unknown points register themselves: the template they get, which
 *     has no zone of its own
 */
public record DynamicPoints(
    @Nullable ControlTopics control,
    long patience,
    Bounds bounds,
    Map<String, String> templates,
    PointDefinitions definitions)
    implements Serializable {

  /** Points come from the pipeline file alone. */
  public static final DynamicPoints NONE =
      new DynamicPoints(
          null,
          0,
          Bounds.DEFAULT,
          Map.of(),
          (id, template, overrides) ->
              new PointDefinitions.Definition(null, "points come from the pipeline file alone"));

  /**
   * The topics of control records.
   *
   * @param points holds the points
   * @param rejected where control records go that cannot be applied
   */
  public record ControlTopics(String points, String rejected) implements Serializable {}

  /**
   * How much is kept at most.
   *
   * @param waiting readings of a point that wait for it
   * @param parked readings of a point that wait for the control topic
   * @param settingsBytes of merged settings that a subtask has at hand, as estimated
   */
  public record Bounds(int waiting, int parked, int settingsBytes) implements Serializable {

    public static final Bounds DEFAULT = new Bounds(1000, 100_000, 64 * 1024 * 1024);
  }

  /** Whether all points are known from the pipeline file, and others are refused at once. */
  public boolean isNone() {
    return control == null && templates.isEmpty() && patience == 0;
  }
}
