package io.caudal.telemetry.topology;

import io.caudal.domain.control.ControlFormat;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.Rollup;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.operators.ControlEnd;
import io.caudal.telemetry.operators.ControlOperator;
import io.caudal.telemetry.operators.ControlledPointOperator;
import io.caudal.telemetry.operators.LedgerFunction;
import io.caudal.telemetry.operators.MapOperator;
import io.caudal.telemetry.operators.PointOperator;
import io.caudal.telemetry.operators.RedriveOperator;
import io.caudal.telemetry.operators.SchemaAccess;
import io.caudal.telemetry.operators.SideOutputs;
import io.caudal.telemetry.serialization.Codecs;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
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
   * @param controls null where the pipeline names no control topic
   * @param schemas of the records that are Avro
   */
  public record Inputs(
      DataStream<RawRecord> records,
      @Nullable DataStream<RedrivenRecord> redriven,
      @Nullable Controls controls,
      SchemaAccess schemas) {

    /** Raw records alone, none of them Avro. */
    public static Inputs of(DataStream<RawRecord> records) {
      return new Inputs(records, null, null, SchemaAccess.NONE);
    }

    public Inputs withControls(@Nullable Controls given) {
      return new Inputs(records, redriven, given, schemas);
    }
  }

  /**
   * What flows out.
   *
   * @param readings accepted readings, partitioned by point
   * @param rollups every revision, partitioned by point
   * @param alerts every revision, partitioned by point
   * @param ledger minutes of partitions; a later one replaces an earlier one of the same key
   * @param rejectedControls control records that cannot be applied; null without a control topic
   */
  public record Outputs(
      DataStream<Reading> readings,
      DataStream<Rollup> rollups,
      DataStream<AlertEvent> alerts,
      DataStream<DeadLetter> deadLetters,
      DataStream<LedgerEntry> ledger,
      @Nullable DataStream<DeadLetter> rejectedControls) {}

  /**
   * Control records of points.
   *
   * @param records with watermarks of broker time, the records of a point in their order
   * @param end up to where they have to be read before anything is judged
   */
  public record Controls(DataStream<RawRecord> records, ControlFormat format, ControlEnd end) {}

  private TelemetryTopology() {}

  /** Defines the flow from raw records to results. */
  public static Outputs define(Inputs in, PipelineSettings settings) {
    return settle(normalize(in, settings), in.controls(), settings);
  }

  /** The first half: what the records are made to. The control records are not for it. */
  public static Mapped normalize(Inputs in, PipelineSettings settings) {
    Mapped mapped = map(in.records(), settings, in.schemas());
    return in.redriven() == null
        ? mapped
        : mapped.union(redrive(in.redriven(), settings, in.schemas()));
  }

  /** The second half: what becomes of mapped readings. */
  public static Outputs settle(
      Mapped mapped, @Nullable Controls controls, PipelineSettings settings) {
    SingleOutputStreamOperator<PointChange> changes = changes(controls, settings);
    SingleOutputStreamOperator<Reading> accepted = point(mapped.readings(), changes, settings);
    return new Outputs(
        accepted,
        accepted.getSideOutput(SideOutputs.ROLLUPS),
        accepted.getSideOutput(SideOutputs.ALERTS),
        mapped.deadLetters().union(accepted.getSideOutput(SideOutputs.DEAD_LETTERS)),
        ledger(mapped.ledger().union(accepted.getSideOutput(SideOutputs.LEDGER)), settings),
        changes == null ? null : changes.getSideOutput(SideOutputs.REJECTED_CONTROLS));
  }

  /** The second half where nothing but alerts is wanted, and nothing is counted. */
  public static DataStream<AlertEvent> alert(
      DataStream<Reading> readings, @Nullable Controls controls, PipelineSettings settings) {
    return point(readings, changes(controls, settings), settings).getSideOutput(SideOutputs.ALERTS);
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
            .uid("map")
            .setParallelism(records.getParallelism()));
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

  /**
   * The one shuffle, then every stage that a reading meets at its point. Control records come to
   * the points by a shuffle of their own.
   */
  private static SingleOutputStreamOperator<Reading> point(
      DataStream<Reading> mapped,
      @Nullable DataStream<PointChange> changes,
      PipelineSettings settings) {
    KeyedStream<Reading, String> readings = mapped.keyBy(Reading::point);
    SingleOutputStreamOperator<Reading> accepted =
        changes == null
            ? readings.transform("Point", Codecs.READING, new PointOperator(settings))
            : readings
                .connect(changes.keyBy(PointChange::id))
                .transform("Point", Codecs.READING, new ControlledPointOperator(settings));
    return accepted.uid("point");
  }

  /** Control records are read and judged in one task, before they go to their points. */
  private static @Nullable SingleOutputStreamOperator<PointChange> changes(
      @Nullable Controls controls, PipelineSettings settings) {
    if (controls == null) {
      return null;
    }
    return controls
        .records()
        .transform(
            "Control",
            Codecs.POINT_CHANGE,
            new ControlOperator(
                settings.name(),
                settings.dynamicPoints().definitions(),
                controls.format(),
                controls.end()))
        .uid("control")
        .setParallelism(1);
  }

  private static DataStream<LedgerEntry> ledger(
      DataStream<LedgerEntry> counted, PipelineSettings settings) {
    long retention = Math.max(settings.lateness().longest(), 60 * LedgerKey.MINUTE);
    return counted
        .keyBy(LedgerFunction::key)
        .process(new LedgerFunction(retention), Codecs.LEDGER_ENTRY)
        .name("Ledger")
        .uid("ledger");
  }
}
