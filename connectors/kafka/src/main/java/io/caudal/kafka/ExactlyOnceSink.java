package io.caudal.kafka;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link KafkaSink} that writes each record to one topic exactly once.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Consumers that read {@code read_committed} see each record once, whatever fails, as long as
 *       no outage outlasts the one that the {@link TransactionTimeout} was made for.
 *   <li>They see it when the checkpoint that holds it has completed.
 *   <li>Records of equal key go to one partition, and of one subtask's records they keep the order.
 * </ul>
 *
 * <p>The application must:
 *
 * <ul>
 *   <li>checkpoint in mode EXACTLY_ONCE: without checkpoints nothing is ever committed;
 *   <li>create the topic beforehand ({@link TopicCheck});
 *   <li>ask the brokers before the job starts whether they allow the timeout ({@link
 *       TransactionTimeout#requireAllowed});
 *   <li>give every sink on the same brokers, of every job, a transactional id prefix of its own and
 *       keep it over upgrades: two sinks that share one abort each other's transactions;
 *   <li>key the stream by what the records' key says, if the order of equal keys matters;
 *   <li>restore no checkpoint that is older than the transaction timeout: Kafka has given up its
 *       open transactions, and their records are lost with a mere warning of Flink's;
 *   <li>tell its consumers to read {@code read_committed}.
 * </ul>
 */
public final class ExactlyOnceSink<T> {
  private final String bootstrapServers;
  private final String topic;
  private final Properties properties = new Properties();
  private @Nullable String transactionalIdPrefix;
  private @Nullable TransactionTimeout timeout;
  private @Nullable SerializationSchema<T> key;
  private @Nullable SerializationSchema<T> value;
  private @Nullable KafkaRecordSerializationSchema<T> records;

  private ExactlyOnceSink(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
  }

  /**
   * A sink to one topic.
   *
   * @param bootstrapServers host:port, comma-separated
   */
  public static <T> ExactlyOnceSink<T> to(String bootstrapServers, String topic) {
    return new ExactlyOnceSink<>(bootstrapServers, topic);
  }

  /** This sink's own among all on these brokers, and the same after an upgrade. Required. */
  public ExactlyOnceSink<T> transactionalIdPrefix(String prefix) {
    this.transactionalIdPrefix = prefix;
    return this;
  }

  /** How long Kafka waits for a job that has failed. Required. */
  public ExactlyOnceSink<T> timeout(TransactionTimeout transactionTimeout) {
    this.timeout = transactionTimeout;
    return this;
  }

  /** Which partition a record goes to; without it they are spread over all. */
  public ExactlyOnceSink<T> key(SerializationSchema<T> serializer) {
    this.key = serializer;
    return this;
  }

  /** Key, value, headers and partition in one, in place of {@link #key} and {@link #value}. */
  public ExactlyOnceSink<T> records(KafkaRecordSerializationSchema<T> serializer) {
    this.records = serializer;
    return this;
  }

  /** What is written. Required, unless {@link #records} are given. */
  public ExactlyOnceSink<T> value(SerializationSchema<T> serializer) {
    this.value = serializer;
    return this;
  }

  /** Settings of the Kafka producer, such as those of its security. */
  public ExactlyOnceSink<T> properties(Map<String, String> settings) {
    properties.putAll(settings);
    return this;
  }

  /**
   * The sink.
   *
   * @throws IllegalStateException if something required is not given
   */
  public KafkaSink<T> build() {
    TransactionTimeout given = required(timeout, "timeout");
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(properties)
        .setBootstrapServers(bootstrapServers)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(required(transactionalIdPrefix, "transactionalIdPrefix"))
        // The default, said aloud: POOLING leaves transactions open after some failures
        // (FLINK-40626), and who reads committed records stops before an open one.
        .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
        .setProperty(
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(given.timeout().toMillis()))
        .setRecordSerializer(serializer())
        .build();
  }

  private KafkaRecordSerializationSchema<T> serializer() {
    if (records != null) {
      return records;
    }
    var builder =
        KafkaRecordSerializationSchema.<T>builder()
            .setTopic(topic)
            .setValueSerializationSchema(required(value, "value"));
    return key == null ? builder.build() : builder.setKeySerializationSchema(key).build();
  }

  private <V> V required(@Nullable V setting, String name) {
    if (setting == null) {
      throw new IllegalStateException("The sink to topic " + topic + " lacks its " + name + ".");
    }
    return setting;
  }
}
