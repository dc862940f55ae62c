package io.caudal.telemetry.job;

import io.caudal.kafka.AvroTopics;
import io.caudal.kafka.Decoded;
import io.caudal.kafka.TopicSource;
import io.caudal.postgres.AlertUpsertSink;
import io.caudal.schemas.AlertEvent;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PostgresSettings;
import io.caudal.telemetry.operators.ArchiveFunction;
import io.caudal.telemetry.operators.SideOutputs;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Projects the committed alert topic into Postgres. A job of its own, so that no outage of Postgres
 * holds back the checkpoints on which alerts are published.
 */
public final class ArchiveJob {

  private ArchiveJob() {}

  public static void main(String[] args) throws Exception {
    PipelineJob.run(
        args,
        pipeline -> "caudal archive of " + pipeline.alertTopic(),
        (kafka, pipeline) -> List.of(pipeline.alertTopic()),
        ArchiveJob::bind);
  }

  static void bind(
      StreamExecutionEnvironment env,
      PipelineFile pipeline,
      KafkaBinding kafka,
      JobOptions options) {
    TopicSource<Decoded<AlertEvent>> source =
        AvroTopics.source(
                kafka.bootstrapServers(),
                List.of(pipeline.alertTopic()),
                "caudal-archive-" + pipeline.alertTopic(),
                kafka.registry(),
                AlertEvent.class)
            .properties(kafka.properties())
            // A new job makes the table anew, whoever has read the topic before.
            .startingOffsets(OffsetsInitializer.earliest());
    if (options.bounded()) {
      source.boundedBy(OffsetsInitializer.latest());
    }
    SingleOutputStreamOperator<AlertEvent> alerts =
        env.fromSource(source.build(), WatermarkStrategy.noWatermarks(), "Alert topic")
            .uid("alert-topic")
            .process(new ArchiveFunction(pipeline.alertTopic()))
            .returns(new AvroTypeInfo<>(AlertEvent.class))
            .name("Decode")
            .uid("decode");
    PostgresSettings postgres = pipeline.requirePostgres();
    alerts
        .sinkTo(
            AlertUpsertSink.to(postgres.url())
                .credentials(postgres.user(), postgres.password().reveal())
                .build())
        .name("Alert table")
        .uid("alert-table");
    alerts
        .getSideOutput(SideOutputs.DEAD_LETTERS)
        .sinkTo(kafka.deadLetters("archive"))
        .name("Dead letters")
        .uid("dead-letters");
  }
}
