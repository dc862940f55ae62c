package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.stack.CommittedRecords;
import io.caudal.cli.stack.KafkaClients;
import io.caudal.kafka.avro.FramedAvroDecoder;
import io.caudal.kafka.avro.MalformedFrameException;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.kafka.avro.RegistryUnavailableException;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.config.PipelineFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The dead letters of a pipeline, each with whether it was driven again. */
final class LetterStore implements StoredLetters {

  /**
   * A header of the records of the redrive topic: the place of a dead letter that it drives again.
   */
  static final String DRIVES = "caudal.dead-letter";

  private final PipelineFile pipeline;
  private final CommittedRecords records;
  private final FramedAvroDecoder<DeadLetter> decoder;
  private @Nullable Map<Place, Instant> redriven;

  LetterStore(PipelineFile pipeline) {
    this.pipeline = pipeline;
    this.records = KafkaClients.records(pipeline);
    this.decoder =
        new FramedAvroDecoder<>(
            new RegistryAddress(pipeline.requireRegistry().url()).connect(), DeadLetter.class);
  }

  /**
   * Hands on every dead letter of this pipeline that the topic holds now. Whether they were driven
   * again is as it was when this was first called.
   *
   * @throws CommandFailure if Kafka or the registry does not answer, or a record is no dead letter
   */
  @Override
  public void forEach(Reader out) throws CommandFailure {
    Map<Place, Instant> driven = redriven == null ? redriven() : redriven;
    redriven = driven;
    String topic = pipeline.deadLetterTopic();
    records.forEach(
        topic,
        record -> {
          Place place = new Place(topic, record.partition(), record.offset());
          DeadLetter letter = decode(record);
          if (letter.getPipeline().equals(pipeline.settings().name())) {
            Instant published = Instant.ofEpochMilli(record.timestamp());
            out.take(new StoredLetter(place, published, letter, driven.get(place)));
          }
        });
  }

  private DeadLetter decode(ConsumerRecord<byte[], byte[]> record) throws CommandFailure {
    byte[] value = record.value();
    try {
      return decoder.decode(value == null ? new byte[0] : value);
    } catch (MalformedFrameException | RegistryUnavailableException e) {
      throw CommandFailure.failed(
          "Topic %s holds a record that cannot be decoded: %s"
              .formatted(record.topic(), e.getMessage()),
          e);
    }
  }

  private Map<Place, Instant> redriven() throws CommandFailure {
    Map<Place, Instant> times = new HashMap<>();
    records.forEach(
        pipeline.redriveTopic(),
        record -> {
          Instant at = Instant.ofEpochMilli(record.timestamp());
          for (Header header : record.headers().headers(DRIVES)) {
            Place place = Place.parse(new String(header.value(), StandardCharsets.UTF_8));
            times.merge(place, at, (one, other) -> one.isAfter(other) ? one : other);
          }
        });
    return times;
  }
}
