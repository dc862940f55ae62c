package io.caudal.telemetry.topology;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.ReadingFormat;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.operators.LedgerFunction;
import io.caudal.telemetry.operators.PublishOperator;
import io.caudal.telemetry.operators.ReadingsTopic;
import io.caudal.telemetry.operators.ReceiveOperator;
import io.caudal.telemetry.serialization.Codecs;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** How the halves of {@link TelemetryTopology} meet where they are jobs apart. */
public final class HandOver {

  private HandOver() {}

  /**
   * What is to be written to the readings topic, each record to the partition that it names. Who
   * writes it must do so in the subtask that has made it. Dead letters are not handed over.
   */
  public static SingleOutputStreamOperator<RawRecord> publish(Mapped mapped, ReadingsTopic topic) {
    return mapped
        .readings()
        .partitionCustom(topic::writerOf, Reading::point)
        .connect(mapped.ledger().partitionCustom(topic::writerOf, LedgerFunction::key))
        .transform("Publish", TypeInformation.of(RawRecord.class), new PublishOperator(topic))
        .uid("publish");
  }

  /**
   * What was written there.
   *
   * @param records with the watermarks that the partitions were told
   * @param pipeline whose readings are wanted
   */
  public static Mapped receive(
      DataStream<RawRecord> records, String pipeline, ReadingFormat format) {
    return Mapped.by(
        records
            .transform("Receive", Codecs.READING, new ReceiveOperator(pipeline, format))
            .uid("receive")
            .setParallelism(records.getParallelism()));
  }
}
