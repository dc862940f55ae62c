package io.caudal.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link KafkaSource} with the defaults that Caudal's guarantees rest on.
 *
 * <ul>
 *   <li>It starts at the group's committed offsets, and at the earliest record where there are
 *       none: a new job passes nothing over.
 *   <li>It reads only what was committed ({@code read_committed}).
 *   <li>It looks for new partitions every minute.
 * </ul>
 *
 * <p>The application checks first that the topics are there ({@link TopicCheck}), and gives the
 * source a uid.
 */
public final class TopicSource<T> {
  private final String bootstrapServers;
  private final List<String> topics;
  private final String groupId;
  private final KafkaRecordDeserializationSchema<T> deserializer;
  private final Properties properties = new Properties();
  private OffsetsInitializer startingOffsets =
      OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
  private @Nullable OffsetsInitializer stoppingOffsets;
  private Duration partitionDiscovery = Duration.ofMinutes(1);
  private IsolationLevel isolation = IsolationLevel.READ_COMMITTED;

  /**
   * A source of the topics with the defaults above.
   *
   * @param bootstrapServers host:port, comma-separated
   * @param groupId under which offsets are committed
   */
  public TopicSource(
      String bootstrapServers,
      List<String> topics,
      String groupId,
      KafkaRecordDeserializationSchema<T> deserializer) {
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("A Kafka source has no topic: give one at least.");
    }
    this.bootstrapServers = bootstrapServers;
    this.topics = List.copyOf(topics);
    this.groupId = groupId;
    this.deserializer = deserializer;
  }

  /** Where a job starts that restores no checkpoint. */
  public TopicSource<T> startingOffsets(OffsetsInitializer offsets) {
    this.startingOffsets = offsets;
    return this;
  }

  /** Ends the source there: for bounded runs, in which no new partitions are looked for either. */
  public TopicSource<T> boundedBy(OffsetsInitializer offsets) {
    this.stoppingOffsets = offsets;
    return this;
  }

  public TopicSource<T> partitionDiscovery(Duration interval) {
    this.partitionDiscovery = interval;
    return this;
  }

  public TopicSource<T> isolation(IsolationLevel level) {
    this.isolation = level;
    return this;
  }

  /** Settings of the Kafka consumer, such as those of its security. */
  public TopicSource<T> properties(Map<String, String> settings) {
    properties.putAll(settings);
    return this;
  }

  public KafkaSource<T> build() {
    KafkaSourceBuilder<T> builder =
        KafkaSource.<T>builder()
            .setProperties(properties)
            .setBootstrapServers(bootstrapServers)
            .setTopics(topics)
            .setGroupId(groupId)
            .setStartingOffsets(startingOffsets)
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString())
            .setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                Long.toString(stoppingOffsets == null ? partitionDiscovery.toMillis() : -1))
            .setDeserializer(deserializer);
    if (stoppingOffsets != null) {
      builder.setBounded(stoppingOffsets);
    }
    return builder.build();
  }
}
