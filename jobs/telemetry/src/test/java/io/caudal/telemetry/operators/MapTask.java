package io.caudal.telemetry.operators;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.serialization.Codecs;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** A subtask of the map operator. */
final class MapTask implements AutoCloseable {

  private final OneInputStreamOperatorTestHarness<RawRecord, Reading> harness;
  private final Emitted<Reading> emitted;
  private int taken;

  MapTask(PipelineSettings settings) throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new MapOperator(settings.sources(), settings.version(), SchemaAccess.NONE));
    emitted = Emitted.by(harness);
    harness.setup(Codecs.READING.createSerializer(new SerializerConfigImpl()));
    harness.open();
  }

  /** The readings of the record. */
  List<Reading> take(RawRecord record) throws Exception {
    harness.processElement(record, record.timestamp());
    List<Reading> all = emitted.values();
    List<Reading> mapped = List.copyOf(all.subList(taken, all.size()));
    taken = all.size();
    return mapped;
  }

  void finish(Settled settled) throws Exception {
    harness.getOneInputOperator().finish();
    emitted.values(SideOutputs.DEAD_LETTERS).forEach(settled::deadLetter);
    emitted.values(SideOutputs.LEDGER).forEach(settled::ledger);
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
