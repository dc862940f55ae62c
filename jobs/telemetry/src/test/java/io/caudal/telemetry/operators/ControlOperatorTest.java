package io.caudal.telemetry.operators;

import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.T0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.control.ControlKey;
import io.caudal.domain.control.JsonControlFormat;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Reason;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.serialization.Codecs;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlOperatorTest {

  private static final long KNOWN = T0 + MINUTE;

  private static final class Task implements AutoCloseable {

    private final OneInputStreamOperatorTestHarness<RawRecord, PointChange> harness;
    private final Emitted<PointChange> emitted;

    Task(ControlEnd end, @Nullable OperatorSubtaskState snapshot) throws Exception {
      harness =
          new OneInputStreamOperatorTestHarness<>(
              new ControlOperator(
                  "stations", ControlledStations.DEFINITIONS, new JsonControlFormat(), end));
      emitted = Emitted.by(harness);
      harness.setup(Codecs.POINT_CHANGE.createSerializer(new SerializerConfigImpl()));
      if (snapshot != null) {
        harness.initializeState(snapshot);
      }
      harness.open();
    }

    void take(long offset, byte @Nullable [] key, @Nullable String value) throws Exception {
      byte[] bytes = value == null ? null : value.getBytes(UTF_8);
      RawRecord record = new RawRecord("points", 0, offset, KNOWN / 1000, key, bytes, List.of());
      harness.processElement(record, record.timestamp());
    }

    void idle() throws Exception {
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  @Test
  void whatCanBeAppliedPasses() throws Exception {
    try (Task task = new Task(ControlEnd.NONE, null)) {
      task.take(0, null, json("{'id':'n','template':'station','overrides':'20'}"));
      task.take(1, null, json("{'id':'n','deleted':true}"));

      assertThat(task.emitted.values())
          .containsExactly(
              PointChange.of("n", KNOWN, KNOWN, "station", "20"),
              PointChange.tombstone("n", KNOWN, KNOWN));
    }
  }

  @Test
  void whatCannotBeAppliedIsRejectedWithItsReason() throws Exception {
    try (Task task = new Task(ControlEnd.NONE, null)) {
      task.take(0, null, json("{'id':'n','template':'satellite'}"));
      task.take(1, null, json("{'id':'n','template':'station','effectiveFrom':" + T0 + "}"));
      task.take(2, null, "no JSON");
      task.take(3, ControlKey.of("n", T0), null);
      task.take(4, null, json("{'id':' ','deleted':true}"));
      task.take(5, null, json("{'id':'" + "n".repeat(257) + "','deleted':true}"));

      assertThat(task.emitted.values()).hasSize(1);
      List<DeadLetter> letters = task.emitted.values(SideOutputs.REJECTED_CONTROLS);
      assertThat(letters).extracting(DeadLetter::reason).containsOnly(Reason.BAD_CONTROL);
      assertThat(letters)
          .extracting(each -> each.origin().offset())
          .containsExactly(0L, 2L, 3L, 4L, 5L);
      assertThat(letters.get(0).detail()).isEqualTo("there is no template 'satellite'");
      assertThat(letters.get(2).detail())
          .isEqualTo(
              "the record has no value, which decommissions nothing: write a record with"
                  + " 'deleted: true', as 'caudal points delete' does");
      assertThat(letters.get(3).detail()).startsWith("the id ' ' is none");
    }
  }

  @Test
  void itIsNotIdleBeforeWhatTheTopicHeldWasRead() throws Exception {
    try (Task task = new Task(() -> Map.of(0, 1L), null)) {
      task.idle();
      task.take(0, ControlKey.of("n", T0), null);
      task.idle();
      assertThat(task.emitted.statuses()).isEmpty();

      task.take(1, ControlKey.of("n", T0), null);
      task.idle();

      assertThat(task.emitted.statuses()).containsExactly(WatermarkStatus.IDLE);
    }
  }

  @Test
  void whatWasReadBeforeARestartIsNotWaitedForAgain() throws Exception {
    OperatorSubtaskState snapshot;
    try (Task task = new Task(() -> Map.of(0, 1L), null)) {
      task.take(0, ControlKey.of("n", T0), null);
      task.take(1, ControlKey.of("n", T0), null);
      snapshot = task.harness.snapshot(1, 1);
    }
    try (Task task = new Task(() -> Map.of(0, 1L), snapshot)) {
      task.idle();

      assertThat(task.emitted.statuses()).containsExactly(WatermarkStatus.IDLE);
    }
  }
}
