package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import io.caudal.devkit.Endpoints;
import io.caudal.kafka.avro.FramedAvroDecoder;
import io.caudal.kafka.avro.MalformedFrameException;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.kafka.avro.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;

/** The records of a topic of Avro, decoded. */
public final class CommittedTopic {

  private final Endpoints endpoints;

  public CommittedTopic(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * All records of the topic, each partition in its order.
   *
   * @throws CommandFailure if it cannot be read to its end, or holds what is no {@code type}
   */
  public <T extends SpecificRecordBase> List<T> read(String topic, Class<T> type)
      throws CommandFailure {
    FramedAvroDecoder<T> decoder =
        new FramedAvroDecoder<>(new RegistryAddress(endpoints.registryUrl()).connect(), type);
    List<byte[]> values = new ArrayList<>();
    new CommittedRecords(endpoints.kafkaBootstrap(), Map.of())
        .forEach(topic, record -> values.add(record.value()));
    List<T> records = new ArrayList<>();
    for (byte[] value : values) {
      try {
        records.add(decoder.decode(value));
      } catch (MalformedFrameException | RegistryUnavailableException e) {
        throw CommandFailure.failed(
            "Topic " + topic + " holds a record that cannot be decoded: " + e.getMessage(), e);
      }
    }
    return records;
  }
}
