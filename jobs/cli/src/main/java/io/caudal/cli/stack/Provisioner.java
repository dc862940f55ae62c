package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.devkit.Endpoints;
import io.caudal.devkit.influx.InfluxBucket;
import io.caudal.devkit.influx.InfluxBuckets;
import io.caudal.devkit.kafka.KafkaTopics;
import io.caudal.devkit.kafka.KafkaTopics.Topic;
import io.caudal.devkit.postgres.PostgresAccess;
import io.caudal.domain.model.DynamicPoints.ControlTopics;
import io.caudal.domain.model.SourceSettings;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.kafka.avro.Subjects;
import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.DeadLetter;
import io.caudal.schemas.PointControl;
import io.caudal.schemas.Reading;
import io.caudal.telemetry.config.InfluxSettings;
import io.caudal.telemetry.config.PipelineFile;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Creates what a pipeline needs before its jobs start. Doing it again changes nothing. */
public final class Provisioner {

  private static final int PARTITIONS = 2;

  /** Who gives the records of the raw topics and of control topics their broker time. */
  public enum RawTime {
    /** The broker, on arrival: live telemetry. */
    ARRIVAL,
    /** The producer: a recording keeps the times it has. */
    RECORDED
  }

  private final Endpoints endpoints;
  private final InfluxBuckets buckets;

  public Provisioner(Endpoints endpoints, InfluxBuckets buckets) {
    this.endpoints = endpoints;
    this.buckets = buckets;
  }

  /**
   * Creates topics, schemas, tables and buckets.
   *
   * @throws CommandFailure if a server refuses
   */
  public void provision(PipelineFile pipeline, RawTime rawTime) throws CommandFailure {
    createTopics(pipeline, rawTime);
    registerSchemas(pipeline);
    migrateTables();
    createBuckets(pipeline);
  }

  private void createTopics(PipelineFile pipeline, RawTime rawTime) {
    List<Topic> topics = new ArrayList<>();
    for (SourceSettings source : pipeline.settings().sources()) {
      topics.add(input(source.topic(), PARTITIONS, rawTime));
    }
    topics.add(Topic.logAppendTime(pipeline.alertTopic(), PARTITIONS));
    topics.add(Topic.logAppendTime(pipeline.deadLetterTopic(), PARTITIONS));
    topics.add(Topic.logAppendTime(pipeline.redriveTopic(), PARTITIONS));
    topics.add(Topic.logAppendTime(pipeline.readingsTopic(), PARTITIONS));
    ControlTopics control = pipeline.settings().dynamicPoints().control();
    if (control != null) {
      topics.add(
          input(control.points(), 1, rawTime)
              .with(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
      topics.add(Topic.logAppendTime(control.rejected(), PARTITIONS));
    }
    new KafkaTopics(endpoints.kafkaBootstrap()).create(topics);
  }

  private static Topic input(String name, int partitions, RawTime rawTime) {
    return rawTime == RawTime.RECORDED
        ? Topic.createTime(name, partitions)
        : Topic.logAppendTime(name, partitions);
  }

  private void registerSchemas(PipelineFile pipeline) throws CommandFailure {
    SchemaRegistryClient registry = new RegistryAddress(endpoints.registryUrl()).connect();
    register(registry, pipeline.alertTopic(), AlertEvent.getClassSchema());
    register(registry, pipeline.deadLetterTopic(), DeadLetter.getClassSchema());
    register(registry, pipeline.redriveTopic(), DeadLetter.getClassSchema());
    register(registry, pipeline.readingsTopic(), Reading.getClassSchema());
    ControlTopics control = pipeline.settings().dynamicPoints().control();
    if (control != null) {
      register(registry, control.points(), PointControl.getClassSchema());
      register(registry, control.rejected(), DeadLetter.getClassSchema());
    }
  }

  private void register(SchemaRegistryClient registry, String topic, Schema schema)
      throws CommandFailure {
    try {
      registry.register(Subjects.value(topic), new AvroSchema(schema));
    } catch (IOException | RestClientException e) {
      throw CommandFailure.failed(
          "The schema registry at "
              + endpoints.registryUrl()
              + " does not take the schema of topic "
              + topic
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private void migrateTables() throws CommandFailure {
    PostgresAccess postgres = endpoints.postgres();
    try {
      Flyway.configure()
          .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw CommandFailure.failed(
          "The tables of " + postgres.jdbcUrl() + " cannot be migrated: " + e.getMessage(), e);
    }
  }

  private void createBuckets(PipelineFile pipeline) {
    InfluxSettings influx = pipeline.requireInfluxdb();
    for (InfluxSettings.Bucket bucket : influx.buckets(pipeline.settings().windows())) {
      String policy = bucket.name().substring(influx.database().length() + 1);
      buckets.create(
          new InfluxBucket(
              influx.database(), policy, micros(bucket.retention()), micros(bucket.shard())));
    }
  }

  private static Duration micros(long duration) {
    return Duration.of(duration, ChronoUnit.MICROS);
  }
}
