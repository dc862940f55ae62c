package io.caudal.devkit.kafka;

import io.caudal.devkit.process.DevkitException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics. */
public final class KafkaTopics {
  private static final short ONE_REPLICA = 1;

  private final String bootstrap;

  /**
   * @param bootstrap the broker's address, {@code host:port}
   */
  public KafkaTopics(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /**
   * A topic to create, with one replica.
   *
   * @param name its name
   * @param partitions how many partitions it has
   * @param configs Kafka's topic configuration
   */
  public record Topic(String name, int partitions, Map<String, String> configs) {
    public Topic {
      configs = Map.copyOf(configs);
    }

    /**
     * A topic that keeps its records for ever and gives them the time at which they arrive: what
     * raw topics of live devices are. Without the first, a broker deletes records whose own
     * timestamps are old.
     */
    public static Topic logAppendTime(String name, int partitions) {
      return keepingAll(name, partitions, "LogAppendTime");
    }

    /**
     * A topic that keeps its records for ever, with the timestamps that their producer gave them:
     * what recordings are played into.
     */
    public static Topic createTime(String name, int partitions) {
      return keepingAll(name, partitions, "CreateTime");
    }

    /** This topic with one more setting. */
    public Topic with(String config, String value) {
      Map<String, String> more = new LinkedHashMap<>(configs);
      more.put(config, value);
      return new Topic(name, partitions, more);
    }

    private static Topic keepingAll(String name, int partitions, String timestampType) {
      return new Topic(
          name,
          partitions,
          Map.of(
              TopicConfig.RETENTION_MS_CONFIG,
              "-1",
              TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
              timestampType));
    }
  }

  /**
   * Creates the topics that do not exist yet; those that do stay as they are.
   *
   * @throws DevkitException when one cannot be created
   */
  public void create(Collection<Topic> topics) {
    try (Admin admin = admin()) {
      Set<String> existing = admin.listTopics().names().get();
      for (Topic topic : topics) {
        if (!existing.contains(topic.name())) {
          create(admin, topic);
        }
      }
    } catch (ExecutionException e) {
      throw new DevkitException(
          "The topics of " + bootstrap + " cannot be listed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void create(Admin admin, Topic topic) {
    NewTopic wanted =
        new NewTopic(topic.name(), topic.partitions(), ONE_REPLICA).configs(topic.configs());
    try {
      admin.createTopics(Set.of(wanted)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new DevkitException(
            "The topic " + topic.name() + " cannot be created: " + e.getCause(), e);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
  }

  private static DevkitException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new DevkitException("Interrupted while creating topics", e);
  }
}
