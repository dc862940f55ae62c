package io.caudal.cli.points;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.control.PointVersion;
import io.caudal.domain.model.PartialPoint;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PointList.Listed;
import io.caudal.telemetry.config.PointReader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has to be sent so that points are as they are wanted. What the topic says already is
 * not sent again.
 */
final class EditPlan {

  private final PipelineSettings pipeline;
  private final KnownPoints known;
  private final PointReader reader;
  private final long now;

  /**
   * @param now what holds from no other time holds from then, epoch microseconds
   */
  EditPlan(PipelineSettings pipeline, KnownPoints known, long now) {
    this.pipeline = pipeline;
    this.known = known;
    this.reader = new PointReader(pipeline.templates());
    this.now = now;
  }

  /** What makes the point as it is listed. */
  Edit apply(Listed point) {
    Long given = point.effectiveFrom();
    long from = given == null ? now : given;
    PointChange change = PointChange.of(point.id(), from, now, point.template(), point.overrides());
    PointSaying wanted = new PointSaying(template(point.id(), point.template()), point.settings());
    KnownPoint topic = known.of(point.id());
    PointVersion holds = topic.at(from, pipeline.points().containsKey(point.id()));
    if (holds == null || holds.deleted()) {
      return new Edit(Edit.Kind.NEW, change, wanted.since(nothing()));
    }
    boolean hasVersion = given == null ? !isOfFile(holds) : topic.exactly(from) != null;
    List<Difference> differences = wanted.since(said(point.id(), holds));
    return new Edit(
        hasVersion && differences.isEmpty() ? Edit.Kind.UNCHANGED : Edit.Kind.CHANGED,
        change,
        differences);
  }

  /**
   * What decommissions the point.
   *
   * @param effectiveFrom null for now
   * @return null where nobody knows it
   */
  @Nullable Edit delete(String id, @Nullable Long effectiveFrom) {
    long from = effectiveFrom == null ? now : effectiveFrom;
    PointVersion holds = known.of(id).at(from, pipeline.points().containsKey(id));
    boolean mayRegister = !pipeline.dynamicPoints().templates().isEmpty();
    if (holds == null && !mayRegister) {
      return null;
    }
    boolean gone = holds != null && holds.deleted();
    return new Edit(
        gone ? Edit.Kind.UNCHANGED : Edit.Kind.DELETED,
        PointChange.tombstone(id, from, now),
        List.of());
  }

  private static boolean isOfFile(PointVersion version) {
    return version.equals(PointVersion.OF_FILE);
  }

  private static PointSaying nothing() {
    return new PointSaying(null, PartialPoint.EMPTY);
  }

  private PointSaying said(String id, PointVersion version) {
    String template = template(id, version.template());
    return new PointSaying(template, settings(id, template, version.overrides()));
  }

  /** What a version that passed the check says. */
  private PartialPoint settings(String id, @Nullable String template, @Nullable String overrides) {
    if (overrides == null) {
      return PartialPoint.EMPTY;
    }
    try {
      PartialPoint below = pipeline.overrides().getOrDefault(id, PartialPoint.EMPTY);
      return reader
          .read("control record of " + id, id, Objects.requireNonNull(template), below, overrides)
          .overrides();
    } catch (PipelineErrors e) {
      throw new IllegalStateException("a version that cannot be applied was taken up", e);
    }
  }

  private @Nullable String template(String id, @Nullable String named) {
    PointSettings inFile = pipeline.points().get(id);
    return named == null && inFile != null ? inFile.template() : named;
  }
}
