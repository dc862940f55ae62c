package io.caudal.cli.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointLayer;
import io.caudal.domain.model.PointSetting;
import io.caudal.telemetry.config.PipelineLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointStatusTest {

  private static final long THEN = 1_000_000_000_000_000L;

  private final PipelineSettings pipeline;
  private final KnownPoint point = new KnownPoint();

  PointStatusTest(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), Wells.PIPELINE);
    this.pipeline = PipelineLoader.check(file).settings();
  }

  @Test
  void everySettingSaysWhereItComesFrom() {
    point.add(PointChange.of("listed", THEN, THEN, null, "{\"interval\": \"2h\"}"));

    assertThat(at(THEN).settings(pipeline))
        .containsExactly(
            new PointSetting("interval", "2h", PointLayer.CONTROL),
            new PointSetting("labels.basin", "north", PointLayer.PIPELINE),
            new PointSetting("labels.kind", "well", PointLayer.TEMPLATE),
            new PointSetting("variables.level.range", "[0, 100]", PointLayer.TEMPLATE),
            new PointSetting("variables.level.unit", "m", PointLayer.TEMPLATE));
    assertThat(at(THEN).effectiveFrom()).isEqualTo("2001-09-09T01:46:40Z");
  }

  @Test
  void beforeAnyVersionThePipelineFileHolds() {
    point.add(PointChange.of("listed", THEN, THEN, null, "{\"interval\": \"2h\"}"));

    assertThat(at(THEN - 1).from()).isEqualTo("pipeline file");
    assertThat(at(THEN - 1).effectiveFrom()).isEqualTo("the beginning");
  }

  @Test
  void whatIsDecommissionedHasNoSettings() {
    point.add(PointChange.tombstone("listed", THEN, THEN));

    assertThat(at(THEN).state()).isEqualTo(PointStatus.DECOMMISSIONED);
    assertThat(at(THEN).settings(pipeline)).isEmpty();
    assertThat(PointStatus.of("other", new KnownPoint(), pipeline, THEN)).isNull();
  }

  private PointStatus at(long time) {
    return Objects.requireNonNull(PointStatus.of("listed", point, pipeline, time));
  }
}
