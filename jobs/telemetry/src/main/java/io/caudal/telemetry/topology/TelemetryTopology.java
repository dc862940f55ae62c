package io.caudal.telemetry.topology;

import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.Rollup;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.operators.LedgerFunction;
import io.caudal.telemetry.operators.MapOperator;
import io.caudal.telemetry.operators.PointOperator;
import io.caudal.telemetry.operators.RedriveOperator;
import io.caudal.telemetry.operators.SchemaAccess;
import io.caudal.telemetry.operators.SideOutputs;
import io.caudal.telemetry.serialization.Codecs;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * The whole flow. Sources and sinks are bound by whoever calls: a job binds Kafka and the stores, a
 * replay binds files.
 */
public final class TelemetryTopology {

  /** What {@link Inputs#redriven} is made of. */
  public static final TypeInformation<RedrivenRecord> REDRIVEN = Codecs.REDRIVEN_RECORD;

  /**
   * What flows in.
   *
   * @param records raw records with watermarks of broker time, each partition in its order
   * @param redriven what was refused and is driven again, without watermarks; null for none
   * @param schemas of the records that are Avro
   */
  public record Inputs(
      DataStream<RawRecord> records,
      @Nullable DataStream<RedrivenRecord> redriven,
      SchemaAccess schemas) {

    /** Raw records alone, none of them Avro. */
    public static Inputs of(DataStream<RawRecord> records) {
      return new Inputs(records, null, SchemaAccess.NONE);
    }
  }

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

  /** Defines the flow from raw records to results. */
  public static Outputs define(Inputs in, PipelineSettings settings) {
    Mapped mapped = map(in.records(), settings, in.schemas());
    if (in.redriven() != null) {
      mapped = mapped.union(redrive(in.redriven(), settings, in.schemas()));
    }
    SingleOutputStreamOperator<Reading> accepted = point(mapped.readings(), settings);
    return new Outputs(
        accepted,
        accepted.getSideOutput(SideOutputs.ROLLUPS),
        accepted.getSideOutput(SideOutputs.ALERTS),
        mapped.deadLetters().union(accepted.getSideOutput(SideOutputs.DEAD_LETTERS)),
        ledger(mapped.ledger().union(accepted.getSideOutput(SideOutputs.LEDGER)), settings));
  }

  /** What leaves the stages that map. */
  private record Mapped(
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

  /** Payloads become readings, in the task of the source. */
  private static Mapped map(
      DataStream<RawRecord> records, PipelineSettings settings, SchemaAccess schemas) {
    return Mapped.by(
        records
            .transform(
                "Map",
                Codecs.READING,
                new MapOperator(settings.sources(), settings.version(), schemas))
            .uid("map"));
  }

  /** What was refused is mapped again, in the task of its own source. */
  private static Mapped redrive(
      DataStream<RedrivenRecord> redriven, PipelineSettings settings, SchemaAccess schemas) {
    return Mapped.by(
        redriven
            .transform(
                "Redrive",
                Codecs.READING,
                new RedriveOperator(settings.sources(), settings.version(), schemas))
            .uid("redrive"));
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
