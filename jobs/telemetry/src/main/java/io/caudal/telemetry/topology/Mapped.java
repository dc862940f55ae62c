package io.caudal.telemetry.topology;

import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Reading;
import io.caudal.telemetry.operators.SideOutputs;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What leaves the stages that map.
 *
 * @param readings with watermarks of broker time
 * @param ledger parts of the account of a minute, to be added up
 */
public record Mapped(
    DataStream<Reading> readings,
    DataStream<DeadLetter> deadLetters,
    DataStream<LedgerEntry> ledger) {

  static Mapped by(SingleOutputStreamOperator<Reading> stage) {
    return new Mapped(
        stage,
        stage.getSideOutput(SideOutputs.DEAD_LETTERS),
        stage.getSideOutput(SideOutputs.LEDGER));
  }

  Mapped union(Mapped other) {
    return new Mapped(
        readings.union(other.readings),
        deadLetters.union(other.deadLetters),
        ledger.union(other.ledger));
  }
}
