package io.caudal.telemetry.job;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.DynamicPoints.ControlTopics;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Window;
import io.caudal.influxdb.InfluxEncoder;
import io.caudal.influxdb.InfluxSink;
import io.caudal.influxdb.InfluxSinkBuilder;
import io.caudal.influxdb.RefusedLineHandler;
import io.caudal.kafka.RawRecord;
import io.caudal.kafka.RawRecordWriting;
import io.caudal.telemetry.config.InfluxSettings;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.Secret;
import io.caudal.telemetry.series.LedgerEncoder;
import io.caudal.telemetry.series.ReadingEncoder;
import io.caudal.telemetry.series.RollupEncoder;
import io.caudal.telemetry.topology.TelemetryTopology;
import io.caudal.telemetry.wire.AlertSerializer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/** Where the jobs of a pipeline write. */
final class JobSinks {

  private final PipelineFile pipeline;
  private final PipelineSettings settings;
  private final KafkaBinding kafka;

  JobSinks(PipelineFile pipeline, KafkaBinding kafka) {
    this.pipeline = pipeline;
    this.settings = pipeline.settings();
    this.kafka = kafka;
  }

  /** Raw series, rollups and the ledger, to InfluxDB. */
  void series(TelemetryTopology.Outputs out) {
    InfluxSettings influx = pipeline.requireInfluxdb();
    RefusedLineHandler.Factory refused = kafka.refusedLines();
    out.readings()
        .sinkTo(sink(new ReadingEncoder(influx.rawBucket().name(), settings), influx, refused))
        .name("Raw series")
        .uid("raw-series");
    out.rollups()
        .sinkTo(sink(new RollupEncoder(rollupBuckets(influx, settings), settings), influx, refused))
        .name("Rollups")
        .uid("rollups");
    out.ledger()
        .sinkTo(
            sink(new LedgerEncoder(influx.ledgerBucket().name(), settings.name()), influx, refused))
        .name("Ledger series")
        .uid("ledger-series");
  }

  void alerts(DataStream<AlertEvent> alerts) {
    alerts
        .sinkTo(
            kafka
                .<AlertEvent>sink(pipeline.alertTopic(), "alerts")
                .key(alert -> alert.alertId().getBytes(StandardCharsets.UTF_8))
                .value(
                    new AlertSerializer(
                        kafka.framed(pipeline.alertTopic(), io.caudal.schemas.AlertEvent.class)))
                .build())
        .name("Alerts")
        .uid("alerts");
  }

  /**
   * What is refused.
   *
   * @param job whose transactions they are written in
   */
  void deadLetters(DataStream<DeadLetter> letters, String job) {
    letters.sinkTo(kafka.deadLetters(job)).name("Dead letters").uid("dead-letters");
  }

  void rejectedControls(@Nullable DataStream<DeadLetter> rejected) {
    ControlTopics control = settings.dynamicPoints().control();
    if (rejected != null && control != null) {
      rejected
          .sinkTo(kafka.letters(control.rejected(), "rejected-controls"))
          .name("Rejected controls")
          .uid("rejected-controls");
    }
  }

  /** Written in the subtasks that have made them, so that each partition has one writer. */
  void handOver(SingleOutputStreamOperator<RawRecord> records) {
    records
        .sinkTo(
            kafka
                .<RawRecord>sink(pipeline.readingsTopic(), "readings")
                .records(new RawRecordWriting())
                .build())
        .name("Readings")
        .uid("readings")
        .setParallelism(records.getParallelism());
  }

  private static Map<String, String> rollupBuckets(
      InfluxSettings influx, PipelineSettings settings) {
    Map<String, String> buckets = new HashMap<>();
    for (Window window : settings.windows()) {
      buckets.put(window.label(), influx.rollupBucket(window).name());
    }
    return buckets;
  }

  private static <T> InfluxSink<T> sink(
      InfluxEncoder<T> encoder, InfluxSettings influx, RefusedLineHandler.Factory refused) {
    InfluxSinkBuilder<T> sink =
        InfluxSink.<T>builder(encoder).url(influx.url()).org(influx.org()).refusedLines(refused);
    Secret token = influx.token();
    return token == null ? sink.build() : sink.token(token.reveal()).build();
  }
}
