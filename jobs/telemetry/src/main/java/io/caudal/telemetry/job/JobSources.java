package io.caudal.telemetry.job;

import io.caudal.domain.model.DynamicPoints.ControlTopics;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.kafka.AvroDecoding;
import io.caudal.kafka.BrokerTimeWatermarks;
import io.caudal.kafka.RawRecord;
import io.caudal.kafka.RawTopics;
import io.caudal.kafka.TopicSource;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.operators.HandedTime;
import io.caudal.telemetry.operators.MapOperator;
import io.caudal.telemetry.topology.TelemetryTopology;
import io.caudal.telemetry.wire.PointControlFormat;
import io.caudal.telemetry.wire.RedriveDecoding;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The topics that the jobs of a pipeline read. */
final class JobSources {

  /** For so long after a control record readings wait for another that may follow at once. */
  private static final Duration CONTROL_IDLENESS = Duration.ofSeconds(1);

  private final StreamExecutionEnvironment env;
  private final PipelineFile pipeline;
  private final PipelineSettings settings;
  private final KafkaBinding kafka;
  private final JobOptions options;
  private final String group;

  /**
   * @param group under which offsets are committed
   */
  JobSources(
      StreamExecutionEnvironment env,
      PipelineFile pipeline,
      KafkaBinding kafka,
      JobOptions options,
      String group) {
    this.env = env;
    this.pipeline = pipeline;
    this.settings = pipeline.settings();
    this.kafka = kafka;
    this.options = options;
    this.group = group;
  }

  /** Raw records and what is driven again, without control records. */
  TelemetryTopology.Inputs raw() {
    return new TelemetryTopology.Inputs(
        records(), redriven(), null, RegistryWriterSchemas.of(kafka.registry()));
  }

  private DataStream<RawRecord> records() {
    TopicSource<RawRecord> source =
        RawTopics.source(kafka.bootstrapServers(), kafka.rawTopics(), group)
            .properties(kafka.properties());
    Duration idleness = Duration.of(settings.time().idleness(), ChronoUnit.MICROS);
    SingleOutputStreamOperator<RawRecord> records =
        env.fromSource(
                bounded(source).build(), BrokerTimeWatermarks.perPartition(idleness), "Raw topics")
            .uid("raw-topics");
    return options.bounded() && MapOperator.hasLimits(settings.sources())
        ? records.setParallelism(1)
        : records;
  }

  private DataStream<RedrivenRecord> redriven() {
    TopicSource<RedrivenRecord> source =
        new TopicSource<>(
                kafka.bootstrapServers(),
                List.of(pipeline.redriveTopic()),
                group + "-redrive",
                new RedriveDecoding(
                    new AvroDecoding<>(kafka.registry(), DeadLetter.class),
                    settings.name(),
                    TelemetryTopology.REDRIVEN))
            .properties(kafka.properties());
    return env.fromSource(bounded(source).build(), BrokerTimeWatermarks.none(), "Redrive topic")
        .uid("redrive-topic");
  }

  /** Null where the pipeline names no control topic. */
  TelemetryTopology.@Nullable Controls controls() {
    ControlTopics control = settings.dynamicPoints().control();
    if (control == null) {
      return null;
    }
    TopicSource<RawRecord> source =
        RawTopics.source(kafka.bootstrapServers(), List.of(control.points()), group + "-control")
            // Which points there are is what the whole topic says.
            .startingOffsets(OffsetsInitializer.earliest())
            .properties(kafka.properties());
    DataStream<RawRecord> records =
        env.fromSource(
                bounded(source).build(),
                BrokerTimeWatermarks.<RawRecord>perPartition(CONTROL_IDLENESS),
                "Control topic")
            .uid("control-topic")
            .setParallelism(1);
    return new TelemetryTopology.Controls(
        records, new PointControlFormat(kafka.registry()), kafka.lastRecords(control.points()));
  }

  /**
   * What {@link NormalizeJob} has committed. A subtask that reads no partition would hold time back
   * for ever, since nothing here is idle by itself.
   *
   * @param partitions how many the topic has
   */
  DataStream<RawRecord> handedOver(int partitions) {
    TopicSource<RawRecord> source =
        RawTopics.source(kafka.bootstrapServers(), List.of(pipeline.readingsTopic()), group)
            .properties(kafka.properties());
    return env.fromSource(
            bounded(source).build(), HandedTime.perPartition(settings.name()), "Readings topic")
        .uid("readings-topic")
        .setParallelism(Math.min(partitions, env.getParallelism()));
  }

  private <T> TopicSource<T> bounded(TopicSource<T> source) {
    return options.bounded() ? source.boundedBy(OffsetsInitializer.latest()) : source;
  }
}
