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
          DeadLetter letter = decode(place, record.value());
          if (letter.getPipeline().equals(pipeline.settings().name())) {
            Instant published = Instant.ofEpochMilli(record.timestamp());
            out.take(new StoredLetter(place, published, letter, driven.get(place)));
          }
        });
  }

  private DeadLetter decode(Place place, byte @Nullable [] value) throws CommandFailure {
    try {
      return decoder.decode(value == null ? new byte[0] : value);
    } catch (MalformedFrameException e) {
      throw CommandFailure.failed(
          ("%s is no dead letter: %s. Somebody else has written to the topic: let Kafka delete what"
                  + " comes before it and itself, or name another topic.")
              .formatted(place, e.getMessage()),
          e);
    } catch (RegistryUnavailableException e) {
      throw CommandFailure.failed(
          e.getMessage() + ". Run the command again when the registry answers.", e);
    }
  }

  private Map<Place, Instant> redriven() throws CommandFailure {
    Map<Place, Instant> times = new HashMap<>();
    records.forEach(
        pipeline.redriveTopic(),
        record -> {
          Instant at = Instant.ofEpochMilli(record.timestamp());
          for (Header header : record.headers().headers(DRIVES)) {
            Place place = place(header.value());
            if (place != null) {
              times.merge(place, at, (one, other) -> one.isAfter(other) ? one : other);
            }
          }
        });
    return times;
  }

  /** Null for what names no place: not written by this command. */
  static @Nullable Place place(byte @Nullable [] header) {
    try {
      return header == null ? null : Place.parse(new String(header, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
