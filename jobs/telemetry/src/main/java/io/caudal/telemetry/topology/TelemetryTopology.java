package io.caudal.telemetry.topology;

import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.operators.LedgerFunction;
import io.caudal.telemetry.operators.MapOperator;
import io.caudal.telemetry.operators.PointOperator;
import io.caudal.telemetry.operators.SideOutputs;
import io.caudal.telemetry.serialization.Codecs;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The whole flow. Sources and sinks are bound by whoever calls: a job binds Kafka and the stores, a
 * replay binds files.
 */
public final class TelemetryTopology {

  /**
   * What flows out.
   *
   * @param readings accepted readings, partitioned by point
   * @param rollups every revision, partitioned by point
   * @param alerts every revision, partitioned by point
   * @param ledger minutes of partitions; a later one replaces an earlier one of the same key
   */
  public record Outputs(
      DataStream<Reading> readings,
      DataStream<Rollup> rollups,
      DataStream<AlertEvent> alerts,
      DataStream<DeadLetter> deadLetters,
      DataStream<LedgerEntry> ledger) {}

  private TelemetryTopology() {}

  /**
   * Defines the flow from raw records to results.
   *
   * @param records raw records with watermarks of broker time, each partition in its order
   */
  public static Outputs define(DataStream<RawRecord> records, PipelineSettings settings) {
    SingleOutputStreamOperator<Reading> mapped = map(records, settings);
    SingleOutputStreamOperator<Reading> accepted = point(mapped, settings);
    return new Outputs(
        accepted,
        accepted.getSideOutput(SideOutputs.ROLLUPS),
        accepted.getSideOutput(SideOutputs.ALERTS),
        mapped
            .getSideOutput(SideOutputs.DEAD_LETTERS)
            .union(accepted.getSideOutput(SideOutputs.DEAD_LETTERS)),
        ledger(
            mapped
                .getSideOutput(SideOutputs.LEDGER)
                .union(accepted.getSideOutput(SideOutputs.LEDGER)),
            settings));
  }

  /** Payloads become readings, in the task of the source. */
  private static SingleOutputStreamOperator<Reading> map(
      DataStream<RawRecord> records, PipelineSettings settings) {
    return records
        .transform("Map", Codecs.READING, new MapOperator(settings.sources(), settings.version()))
        .uid("map");
  }

  /** The one shuffle, then every stage that a reading meets at its point. */
  private static SingleOutputStreamOperator<Reading> point(
      DataStream<Reading> mapped, PipelineSettings settings) {
    return mapped
        .keyBy(Reading::point)
        .transform("Point", Codecs.READING, new PointOperator(settings))
        .uid("point");
  }

  private static DataStream<LedgerEntry> ledger(
      DataStream<LedgerEntry> counted, PipelineSettings settings) {
    long retention = Math.max(settings.time().lateness(), 60 * LedgerKey.MINUTE);
    return counted
        .keyBy(LedgerFunction::key)
        .process(new LedgerFunction(retention), Codecs.LEDGER_ENTRY)
        .name("Ledger")
        .uid("ledger");
  }
}
