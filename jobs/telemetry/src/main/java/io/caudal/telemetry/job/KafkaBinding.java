package io.caudal.telemetry.job;

import io.caudal.domain.model.DynamicPoints.ControlTopics;
import io.caudal.domain.model.ReadingFormat;
import io.caudal.domain.model.SourceSettings;
import io.caudal.influxdb.RefusedLineHandler;
import io.caudal.kafka.AvroFramedSerializer;
import io.caudal.kafka.ExactlyOnceSink;
import io.caudal.kafka.KafkaCheckException;
import io.caudal.kafka.LastRecords;
import io.caudal.kafka.TopicCheck;
import io.caudal.kafka.TransactionTimeout;
import io.caudal.kafka.avro.Registration;
import io.caudal.kafka.avro.RegistryAccess;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.telemetry.config.KafkaSettings;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.operators.ControlEnd;
import io.caudal.telemetry.wire.DeadLetterSerializer;
import io.caudal.telemetry.wire.ReadingAvroFormat;
import io.caudal.telemetry.wire.RefusedLineSerializer;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A pipeline's Kafka: which topics it needs, and sinks that write to them in transactions. */
final class KafkaBinding {

  private final PipelineFile pipeline;
  private final KafkaSettings kafka;
  private final TransactionTimeout timeout;

  KafkaBinding(StreamExecutionEnvironment env, PipelineFile pipeline, JobOptions options) {
    this.pipeline = pipeline;
    this.kafka = pipeline.requireKafka();
    this.timeout =
        new TransactionTimeout(
            options.transactionTimeout(), checkpointGap(env), options.maximalOutage());
  }

  /** The longest time between two complete checkpoints that the job bears without restarting. */
  private static Duration checkpointGap(StreamExecutionEnvironment env) {
    CheckpointConfig checkpoints = env.getCheckpointConfig();
    long interval = checkpoints.getCheckpointInterval();
    if (interval <= 0) {
      throw new IllegalStateException(
          "Checkpoints are off, and without them nothing would ever be committed: set"
              + " execution.checkpointing.interval in Flink's configuration, for example to 10s.");
    }
    // Where it is not configured, Flink says -1 and means none.
    long attempts = 1L + Math.max(0, checkpoints.getTolerableCheckpointFailureNumber());
    long pause = Math.max(interval, checkpoints.getMinPauseBetweenCheckpoints());
    return Duration.ofMillis(attempts * (pause + checkpoints.getCheckpointTimeout()));
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    kafka.properties().forEach((name, value) -> properties.put(name, value.reveal()));
    return properties;
  }

  RegistryAccess registry() {
    return new RegistryAddress(pipeline.requireRegistry().url());
  }

  List<String> rawTopics() {
    return pipeline.settings().sources().stream().map(SourceSettings::topic).toList();
  }

  /** The topics of control records and of rejected ones; none where the file has no control. */
  List<String> controlTopics() {
    ControlTopics control = pipeline.settings().dynamicPoints().control();
    return control == null ? List.of() : List.of(control.points(), control.rejected());
  }

  /**
   * How many partitions the topic of readings has now.
   *
   * @throws KafkaCheckException if it is compacted
   */
  int readingsPartitions() {
    String topic = pipeline.readingsTopic();
    TopicCheck.requireNotCompacted(bootstrapServers(), properties(), topic);
    return TopicCheck.partitions(bootstrapServers(), properties(), topic);
  }

  ReadingFormat readingFormat() {
    return new ReadingAvroFormat(registry(), pipeline.readingsTopic());
  }

  /** Asks Kafka and the registry for everything that would otherwise fail the job later. */
  void check(List<String> topics) {
    List<String> all = new ArrayList<>(topics);
    all.add(pipeline.deadLetterTopic());
    TopicCheck.requireTopics(bootstrapServers(), properties(), all);
    timeout.requireAllowed(bootstrapServers(), properties());
    requireRegistry();
  }

  private void requireRegistry() {
    try {
      registry().connect().getAllSubjects();
    } catch (IOException | RestClientException e) {
      throw new KafkaCheckException(
          "The schema registry at "
              + pipeline.requireRegistry().url()
              + " does not answer ("
              + e.getMessage()
              + "): start it, or correct registry.url in the pipeline file.");
    }
  }

  /** What a topic holds when the task starts that asks. */
  ControlEnd lastRecords(String topic) {
    String servers = bootstrapServers();
    Map<String, String> properties = properties();
    return () -> LastRecords.of(servers, properties, topic);
  }

  <T extends SpecificRecord> AvroFramedSerializer<T> framed(String topic, Class<T> type) {
    return new AvroFramedSerializer<>(registry(), topic, type, Registration.REGISTER);
  }

  /**
   * A sink whose transactions are its own.
   *
   * @param sink what tells it from the other sinks of this pipeline
   */
  <T> ExactlyOnceSink<T> sink(String topic, String sink) {
    return ExactlyOnceSink.<T>to(bootstrapServers(), topic)
        .transactionalIdPrefix("caudal-" + pipeline.settings().name() + "-" + sink)
        .timeout(timeout)
        .properties(properties());
  }

  /** The sink of what {@code job} refuses. */
  KafkaSink<io.caudal.domain.model.DeadLetter> deadLetters(String job) {
    return letters(pipeline.deadLetterTopic(), job + "-dead-letters");
  }

  /** A topic of dead letters. */
  KafkaSink<io.caudal.domain.model.DeadLetter> letters(String topic, String sink) {
    return this.<io.caudal.domain.model.DeadLetter>sink(topic, sink)
        .key(DeadLetterSerializer::key)
        .value(
            new DeadLetterSerializer(
                framed(topic, io.caudal.schemas.DeadLetter.class),
                pipeline.settings().name(),
                pipeline.settings().version()))
        .build();
  }

  /** What becomes of the lines that InfluxDB refuses. */
  RefusedLineHandler.Factory refusedLines() {
    String topic = pipeline.deadLetterTopic();
    return new RefusedLineTopic(
        bootstrapServers(),
        properties(),
        topic,
        new RefusedLineSerializer(
            framed(topic, io.caudal.schemas.DeadLetter.class),
            pipeline.settings().name(),
            pipeline.settings().version()));
  }
}
