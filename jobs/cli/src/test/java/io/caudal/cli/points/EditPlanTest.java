package io.caudal.cli.points;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.PipelineLoader;
import io.caudal.telemetry.config.PointList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditPlanTest {

  private static final long JUNE = Micros.of(Instant.parse("2024-06-01T00:00:00Z"));
  private static final long JULY = Micros.of(Instant.parse("2024-07-01T00:00:00Z"));
  private static final long NOW = Micros.of(Instant.parse("2024-08-01T00:00:00Z"));

  private final PipelineSettings pipeline;
  private final KnownPoints known = new KnownPoints();

  EditPlanTest(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), Wells.PIPELINE);
    this.pipeline = PipelineLoader.check(file).settings();
  }

  @Test
  void whatIsNotKnownIsNewFromNowOn() throws Exception {
    Edit edit = apply("{id: w1, template: well, variables: {level: {range: [0, 30]}}}");

    assertThat(edit.kind()).isEqualTo(Edit.Kind.NEW);
    assertThat(edit.change())
        .isEqualTo(
            PointChange.of(
                "w1", NOW, NOW, "well", "{\"variables\":{\"level\":{\"range\":[0,30]}}}"));
    assertThat(edit.differences())
        .containsExactly(
            new Difference("template", null, "well"),
            new Difference("variables.level.range", null, "[0, 30]"));
  }

  @Test
  void whatTheTopicSaysAlreadyIsNotSentAgain() throws Exception {
    known.add(
        PointChange.of(
            "w1",
            JUNE,
            JUNE,
            "well",
            "{ \"labels\": {\"b\": \"2\", \"a\": \"1\"}, \"interval\": \"120m\" }"));

    assertThat(apply("{id: w1, template: well, interval: 2h, labels: {a: '1', b: '2'}}").kind())
        .isEqualTo(Edit.Kind.UNCHANGED);
    Edit taken = apply("{id: w1, template: well, interval: 2h, labels: {a: '1'}}");
    assertThat(taken.kind()).isEqualTo(Edit.Kind.CHANGED);
    assertThat(taken.differences()).containsExactly(new Difference("labels.b", "2", null));
  }

  @Test
  void anOlderVersionIsNoReasonToKeepStill() throws Exception {
    known.add(PointChange.of("w1", JUNE, JUNE, "well", null));
    known.add(PointChange.of("w1", JULY, JULY, "deep-well", null));

    assertThat(apply("{id: w1, template: well}").differences())
        .containsExactly(new Difference("template", "deep-well", "well"));
    assertThat(apply("{id: w1, template: well, effectiveFrom: '2024-06-01T00:00:00Z'}").kind())
        .isEqualTo(Edit.Kind.UNCHANGED);
    assertThat(apply("{id: w1, template: well, effectiveFrom: '2024-06-15T02:00:00+02:00'}"))
        .satisfies(
            edit -> {
              assertThat(edit.kind()).isEqualTo(Edit.Kind.CHANGED);
              assertThat(Micros.text(edit.change().effectiveFrom()))
                  .isEqualTo("2024-06-15T00:00:00Z");
            });
  }

  @Test
  void aPointOfTheFileNeedsNoTemplate() throws Exception {
    Edit edit = apply("{id: listed, labels: {basin: south}}");

    assertThat(edit.kind()).isEqualTo(Edit.Kind.CHANGED);
    assertThat(edit.change().template()).isNull();
    known.add(edit.change());
    assertThat(apply("{id: listed, labels: {basin: south}}").kind()).isEqualTo(Edit.Kind.UNCHANGED);
  }

  @Test
  void whatWasDecommissionedComesBack() throws Exception {
    known.add(PointChange.of("w1", JUNE, JUNE, "well", null));
    known.add(PointChange.tombstone("w1", JULY, JULY));

    assertThat(apply("{id: w1, template: well}").kind()).isEqualTo(Edit.Kind.NEW);
  }

  @Test
  void onlyWhatIsKnownIsDecommissionedAndOnce() {
    EditPlan plan = new EditPlan(pipeline, known, NOW);
    assertThat(plan.delete("w1", null)).isNull();

    known.add(PointChange.of("w1", JUNE, JUNE, "well", null));
    assertThat(plan.delete("w1", null))
        .isEqualTo(new Edit(Edit.Kind.DELETED, PointChange.tombstone("w1", NOW, NOW), List.of()));
    assertThat(plan.delete("listed", JULY))
        .isEqualTo(
            new Edit(Edit.Kind.DELETED, PointChange.tombstone("listed", JULY, NOW), List.of()));

    known.add(PointChange.tombstone("w1", JULY, JULY));
    assertThat(plan.delete("w1", null)).extracting(Edit::kind).isEqualTo(Edit.Kind.UNCHANGED);
  }

  private Edit apply(String point) throws Exception {
    List<PointList.Listed> listed =
        new PointList(pipeline).read("test", ("- " + point).getBytes(UTF_8));
    return new EditPlan(pipeline, known, NOW).apply(listed.get(0));
  }
}
