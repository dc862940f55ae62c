package io.caudal.telemetry.job;

import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DynamicPoints.ControlTopics;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Window;
import io.caudal.influxdb.InfluxEncoder;
import io.caudal.influxdb.InfluxSink;
import io.caudal.influxdb.InfluxSinkBuilder;
import io.caudal.influxdb.RefusedLineHandler;
import io.caudal.kafka.AvroDecoding;
import io.caudal.kafka.BrokerTimeWatermarks;
import io.caudal.kafka.RawRecord;
import io.caudal.kafka.RawTopics;
import io.caudal.kafka.TopicSource;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.InfluxSettings;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import io.caudal.telemetry.config.Secret;
import io.caudal.telemetry.operators.MapOperator;
import io.caudal.telemetry.series.LedgerEncoder;
import io.caudal.telemetry.series.ReadingEncoder;
import io.caudal.telemetry.series.RollupEncoder;
import io.caudal.telemetry.topology.TelemetryTopology;
import io.caudal.telemetry.wire.AlertSerializer;
import io.caudal.telemetry.wire.PointControlFormat;
import io.caudal.telemetry.wire.RedriveDecoding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The whole flow on a cluster: raw topics of Kafka in; series to InfluxDB, alerts and dead letters
 * to Kafka.
 */
public final class TelemetryJob {

  /** For so long after a control record readings wait for another that may follow at once. */
  private static final Duration CONTROL_IDLENESS = Duration.ofSeconds(1);

  private TelemetryJob() {}

  public static void main(String[] args) throws Exception {
    if (JobOptions.askForHelp(args)) {
      System.out.println(JobOptions.usage());
      return;
    }
    JobOptions options = JobOptions.parse(args);
    PipelineFile pipeline = PipelineLoader.load(options.pipeline());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    KafkaBinding kafka = new KafkaBinding(env, pipeline, options);
    kafka.check(topics(kafka, pipeline));
    CheckpointFolder.requireWritable(env.getConfiguration());
    StateChangelog.requireOff(env.getConfiguration());
    bind(env, pipeline, kafka, options);
    env.execute("caudal " + pipeline.settings().name());
  }

  private static List<String> topics(KafkaBinding kafka, PipelineFile pipeline) {
    List<String> topics = new ArrayList<>(kafka.rawTopics());
    topics.add(pipeline.alertTopic());
    topics.add(pipeline.redriveTopic());
    ControlTopics control = pipeline.settings().dynamicPoints().control();
    if (control != null) {
      topics.add(control.points());
      topics.add(control.rejected());
    }
    return topics;
  }

  static void bind(
      StreamExecutionEnvironment env,
      PipelineFile pipeline,
      KafkaBinding kafka,
      JobOptions options) {
    PipelineSettings settings = pipeline.settings();
    TelemetryTopology.Outputs out =
        TelemetryTopology.define(
            new TelemetryTopology.Inputs(
                records(env, settings, kafka, options),
                redriven(env, pipeline, kafka, options),
                controls(env, settings, kafka, options),
                RegistryWriterSchemas.of(kafka.registry())),
            settings);

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
    out.alerts()
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
    out.deadLetters()
        .sinkTo(kafka.deadLetters("telemetry"))
        .name("Dead letters")
        .uid("dead-letters");
    DataStream<io.caudal.domain.model.DeadLetter> rejected = out.rejectedControls();
    ControlTopics control = settings.dynamicPoints().control();
    if (rejected != null && control != null) {
      rejected
          .sinkTo(kafka.letters(control.rejected(), "rejected-controls"))
          .name("Rejected controls")
          .uid("rejected-controls");
    }
  }

  private static TelemetryTopology.@Nullable Controls controls(
      StreamExecutionEnvironment env,
      PipelineSettings settings,
      KafkaBinding kafka,
      JobOptions options) {
    ControlTopics control = settings.dynamicPoints().control();
    if (control == null) {
      return null;
    }
    TopicSource<RawRecord> source =
        RawTopics.source(
                kafka.bootstrapServers(),
                List.of(control.points()),
                "caudal-" + settings.name() + "-control")
            // Which points there are is what the whole topic says.
            .startingOffsets(OffsetsInitializer.earliest())
            .properties(kafka.properties());
    if (options.bounded()) {
      source.boundedBy(OffsetsInitializer.latest());
    }
    DataStream<RawRecord> records =
        env.fromSource(
                source.build(),
                BrokerTimeWatermarks.<RawRecord>perPartition(CONTROL_IDLENESS),
                "Control topic")
            .uid("control-topic")
            .setParallelism(1);
    return new TelemetryTopology.Controls(
        records, new PointControlFormat(kafka.registry()), kafka.lastRecords(control.points()));
  }

  private static DataStream<RawRecord> records(
      StreamExecutionEnvironment env,
      PipelineSettings settings,
      KafkaBinding kafka,
      JobOptions options) {
    TopicSource<RawRecord> source =
        RawTopics.source(kafka.bootstrapServers(), kafka.rawTopics(), "caudal-" + settings.name())
            .properties(kafka.properties());
    if (options.bounded()) {
      source.boundedBy(OffsetsInitializer.latest());
    }
    SingleOutputStreamOperator<RawRecord> records =
        env.fromSource(source.build(), watermarks(settings.time()), "Raw topics").uid("raw-topics");
    return options.bounded() && MapOperator.hasLimits(settings.sources())
        ? records.setParallelism(1)
        : records;
  }

  private static DataStream<RedrivenRecord> redriven(
      StreamExecutionEnvironment env,
      PipelineFile pipeline,
      KafkaBinding kafka,
      JobOptions options) {
    String name = pipeline.settings().name();
    TopicSource<RedrivenRecord> source =
        new TopicSource<>(
                kafka.bootstrapServers(),
                List.of(pipeline.redriveTopic()),
                "caudal-" + name + "-redrive",
                new RedriveDecoding(
                    new AvroDecoding<>(kafka.registry(), DeadLetter.class),
                    name,
                    TelemetryTopology.REDRIVEN))
            .properties(kafka.properties());
    if (options.bounded()) {
      source.boundedBy(OffsetsInitializer.latest());
    }
    return env.fromSource(source.build(), BrokerTimeWatermarks.none(), "Redrive topic")
        .uid("redrive-topic");
  }

  private static WatermarkStrategy<RawRecord> watermarks(TimeSettings time) {
    return BrokerTimeWatermarks.perPartition(Duration.of(time.idleness(), ChronoUnit.MICROS));
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
