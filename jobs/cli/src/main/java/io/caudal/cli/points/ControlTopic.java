package io.caudal.cli.points;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.stack.KafkaClients;
import io.caudal.cli.stack.TopicWriter;
import io.caudal.domain.control.ControlCheck;
import io.caudal.domain.control.ControlKey;
import io.caudal.domain.control.MalformedControlException;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.DynamicPoints.ControlTopics;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.schemas.PointControl;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.wire.PointControlFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/** The control topic of a pipeline. */
final class ControlTopic {

  private static final long MICROS_PER_MILLI = 1000;

  private final PipelineFile pipeline;
  private final String topic;

  private ControlTopic(PipelineFile pipeline, String topic) {
    this.pipeline = pipeline;
    this.topic = topic;
  }

  /**
   * The control topic of a pipeline.
   *
   * @throws CommandFailure if it has none
   */
  static ControlTopic of(PipelineFile pipeline) throws CommandFailure {
    ControlTopics control = pipeline.settings().dynamicPoints().control();
    if (control == null) {
      throw CommandFailure.badInput(
          "The pipeline file names no control topic, so that all points stand in the file itself."
              + " With 'control: {}' they may also come from telemetry.control.points; see"
              + " docs/points.md.",
          null);
    }
    return new ControlTopic(pipeline, control.points());
  }

  String name() {
    return topic;
  }

  /**
   * What the topic says from its beginning to its present end.
   *
   * @throws CommandFailure if Kafka or the registry does not answer
   */
  KnownPoints read() throws CommandFailure {
    PointControlFormat format =
        new PointControlFormat(new RegistryAddress(pipeline.requireRegistry().url()));
    format.open();
    ControlCheck check = new ControlCheck(pipeline.settings().dynamicPoints().definitions());
    KnownPoints points = new KnownPoints();
    try {
      KafkaClients.records(pipeline)
          .forEach(topic, record -> add(payload(record), format, check, points));
    } catch (UncheckedIOException e) {
      throw CommandFailure.failed("Topic " + topic + " cannot be decoded: " + e.getMessage(), e);
    }
    return points;
  }

  private static void add(
      RawPayload record, PointControlFormat format, ControlCheck check, KnownPoints points) {
    try {
      points.add(check.read(record, format));
    } catch (MalformedControlException e) {
      points.addRefused();
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  private static RawPayload payload(ConsumerRecord<byte[], byte[]> record) {
    return new RawPayload(
        new Origin(record.topic(), record.partition(), record.offset()),
        record.timestamp() * MICROS_PER_MILLI,
        record.key(),
        record.value());
  }

  /**
   * Sends control records and waits until Kafka has them. All of a point go to one partition.
   *
   * @throws CommandFailure if the registry or Kafka refuses one
   */
  void send(List<PointChange> changes) throws CommandFailure {
    try (TopicWriter<PointControl> writer =
        new TopicWriter<>(pipeline, topic, PointControl.getClassSchema())) {
      int partitions = writer.partitions();
      for (PointChange change : changes) {
        writer.send(
            Utils.toPositive(Utils.murmur2(change.id().getBytes(UTF_8))) % partitions,
            ControlKey.of(change.id(), change.effectiveFrom()),
            record(change),
            List.of());
      }
      writer.flush();
    }
  }

  private static PointControl record(PointChange change) {
    return PointControl.newBuilder()
        .setId(change.id())
        .setEffectiveFrom(change.effectiveFrom())
        .setTemplate(change.template())
        .setOverrides(change.overrides())
        .setDeleted(change.deleted())
        .build();
  }
}
