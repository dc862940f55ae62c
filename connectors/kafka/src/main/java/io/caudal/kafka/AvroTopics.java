package io.caudal.kafka;

import io.caudal.kafka.avro.RegistryAccess;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;

/** Sources of what Caudal writes: readings, alerts, dead letters, control records. */
public final class AvroTopics {
  private AvroTopics() {}

  /**
   * A source of the topics' records, decoded as one type: see {@link AvroDecoding}.
   *
   * @param bootstrapServers host:port, comma-separated
   * @param groupId under which offsets are committed, for monitoring; a restored job starts from
   *     its checkpoint's offsets, not from these
   */
  public static <T extends SpecificRecordBase> TopicSource<Decoded<T>> source(
      String bootstrapServers,
      List<String> topics,
      String groupId,
      RegistryAccess registry,
      Class<T> type) {
    return new TopicSource<>(bootstrapServers, topics, groupId, new AvroDecoding<>(registry, type));
  }
}
