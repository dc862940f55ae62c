package io.caudal.kafka;

import io.caudal.kafka.internal.AdminSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** That the topics are there, asked before a job starts rather than found out by its failing. */
public final class TopicCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private TopicCheck() {}

  /**
   * Asks the brokers for the topics.
   *
   * @param bootstrapServers host:port, comma-separated
   * @param settings of the Kafka client, such as those of its security
   * @throws KafkaCheckException if Kafka does not answer within 10 s, refuses, or lacks a topic;
   *     then it names all that it lacks
   */
  public static void requireTopics(
      String bootstrapServers, Map<String, String> settings, Collection<String> topics) {
    requireTopics(bootstrapServers, settings, topics, TIMEOUT);
  }

  /**
   * How many partitions a topic has.
   *
   * @param bootstrapServers host:port, comma-separated
   * @param settings of the Kafka client, such as those of its security
   * @throws KafkaCheckException if Kafka does not say so within 10 s
   */
  public static int partitions(
      String bootstrapServers, Map<String, String> settings, String topic) {
    try (AdminSession session = new AdminSession(bootstrapServers, settings, TIMEOUT)) {
      return answer(
              session,
              session.admin().describeTopics(List.of(topic)).allTopicNames(),
              "the partitions of topic " + topic)
          .values()
          .iterator()
          .next()
          .partitions()
          .size();
    }
  }

  /**
   * Asks whether a topic takes records without a key, which one that is compacted does not.
   *
   * @param bootstrapServers host:port, comma-separated
   * @param settings of the Kafka client, such as those of its security
   * @throws KafkaCheckException if it is compacted, or Kafka does not say so within 10 s
   */
  public static void requireNotCompacted(
      String bootstrapServers, Map<String, String> settings, String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (AdminSession session = new AdminSession(bootstrapServers, settings, TIMEOUT)) {
      String policy =
          answer(
                  session,
                  session.admin().describeConfigs(List.of(resource)).all(),
                  "the settings of topic " + topic)
              .values()
              .iterator()
              .next()
              .get(TopicConfig.CLEANUP_POLICY_CONFIG)
              .value();
      if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
        throw new KafkaCheckException(
            "Topic "
                + topic
                + " of Kafka at "
                + bootstrapServers
                + " is compacted, and so takes no record without a key, as this job writes some:"
                + " set its cleanup.policy to delete, or name another topic.");
      }
    }
  }

  private static <T> T answer(AdminSession session, KafkaFuture<T> asked, String question) {
    try {
      return session.answer(asked);
    } catch (ExecutionException e) {
      throw session.refused(question, e);
    }
  }

  static void requireTopics(
      String bootstrapServers,
      Map<String, String> settings,
      Collection<String> topics,
      Duration timeout) {
    try (AdminSession session = new AdminSession(bootstrapServers, settings, timeout)) {
      List<String> missing =
          missing(session, session.admin().describeTopics(topics).topicNameValues());
      if (!missing.isEmpty()) {
        throw new KafkaCheckException(sentence(bootstrapServers, missing));
      }
    }
  }

  static List<String> missing(
      AdminSession session, Map<String, KafkaFuture<TopicDescription>> descriptions) {
    List<String> missing = new ArrayList<>();
    descriptions.forEach(
        (topic, description) -> {
          try {
            session.answer(description);
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                && !(e.getCause() instanceof InvalidTopicException)) {
              throw session.refused("whether topic " + topic + " exists", e);
            }
            missing.add(topic);
          }
        });
    missing.sort(null);
    return missing;
  }

  private static String sentence(String bootstrapServers, List<String> missing) {
    boolean one = missing.size() == 1;
    return "Kafka at "
        + bootstrapServers
        + " has no "
        + (one ? "topic " : "topics ")
        + String.join(", ", missing)
        + ": create "
        + (one ? "it" : "them")
        + ", or correct the names in the pipeline file.";
  }
}
