package io.caudal.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.schemas.Evidence;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertSerializerTest {

  private static AlertEvent alert(
      AlertStatus status,
      @Nullable String runbook,
      @Nullable Long resolvedAt,
      @Nullable String supersedes) {
    return new AlertEvent(
        "0123abcd",
        2,
        "co-high",
        3,
        "a",
        "co",
        status,
        "critical",
        Map.of("team", "air"),
        "too much CO",
        runbook,
        -11,
        12,
        resolvedAt,
        14.5,
        15,
        List.of(new AlertEvent.Evidence(16, 17.5), new AlertEvent.Evidence(18, 19.5)),
        supersedes,
        20);
  }

  private static io.caudal.schemas.AlertEvent sent(AlertEvent alert) throws Exception {
    return Frames.sent(
        new AlertSerializer(Frames.serializer(io.caudal.schemas.AlertEvent.class)),
        alert,
        io.caudal.schemas.AlertEvent.class);
  }

  @Test
  void everyFieldIsReadAsItWasPublished() throws Exception {
    io.caudal.schemas.AlertEvent read =
        sent(alert(AlertStatus.RESOLVED, "https://example.org/co", 13L, "4567ef"));

    assertThat(read)
        .isEqualTo(
            io.caudal.schemas.AlertEvent.newBuilder()
                .setAlertId("0123abcd")
                .setRevision(2)
                .setRule("co-high")
                .setRuleVersion(3)
                .setPoint("a")
                .setVariable("co")
                .setStatus(io.caudal.schemas.AlertStatus.RESOLVED)
                .setSeverity("critical")
                .setLabels(Map.of("team", "air"))
                .setMessage("too much CO")
                .setRunbook("https://example.org/co")
                .setStart(-11)
                .setFiredAt(12)
                .setResolvedAt(13L)
                .setPeak(14.5)
                .setPeakTime(15)
                .setEvidence(List.of(new Evidence(16L, 17.5), new Evidence(18L, 19.5)))
                .setSupersedes("4567ef")
                .setBrokerTime(20)
                .build());
  }

  @Test
  void noFieldOfTheSchemaIsForgotten() throws Exception {
    io.caudal.schemas.AlertEvent read =
        sent(alert(AlertStatus.RESOLVED, "https://example.org/co", 13L, "4567ef"));

    for (Schema.Field field : read.getSchema().getFields()) {
      assertThat(read.get(field.pos())).as(field.name()).isNotNull();
      if (field.hasDefaultValue()) {
        assertThat(read.get(field.pos()))
            .as("%s is more than its default", field.name())
            .isNotEqualTo(field.defaultVal());
      }
    }
  }

  @Test
  void anOpenAlertHasNeitherEndNorPredecessor() throws Exception {
    io.caudal.schemas.AlertEvent read = sent(alert(AlertStatus.FIRING, null, null, null));

    assertThat(read.getResolvedAt()).isNull();
    assertThat(read.getSupersedes()).isNull();
    assertThat(read.getRunbook()).isNull();
  }

  @ParameterizedTest
  @EnumSource(AlertStatus.class)
  void everyStatusKeepsItsName(AlertStatus status) throws Exception {
    assertThat(sent(alert(status, null, null, null)).getStatus().name()).isEqualTo(status.name());
  }
}
