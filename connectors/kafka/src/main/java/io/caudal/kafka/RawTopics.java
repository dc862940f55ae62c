package io.caudal.kafka;

import java.util.List;

/** Sources of raw telemetry. */
public final class RawTopics {
  private RawTopics() {}

  /**
   * A source of every record of the topics, as it is.
   *
   * @param bootstrapServers host:port, comma-separated
   * @param groupId under which offsets are committed, for monitoring; a restored job starts from
   *     its checkpoint's offsets, not from these
   */
  public static TopicSource<RawRecord> source(
      String bootstrapServers, List<String> topics, String groupId) {
    return new TopicSource<>(bootstrapServers, topics, groupId, new RawRecordDeserializer());
  }
}
