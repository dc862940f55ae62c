package io.caudal.kafka;

import io.caudal.kafka.internal.AdminSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * How long Kafka keeps a transaction open whose producer is gone.
 *
 * <p>What a checkpoint holds is committed to Kafka only once the checkpoint completes, and after a
 * failure only once the job is back. A transaction that Kafka has given up by then is lost, and
 * Flink merely warns. So the timeout must outlast the time without a checkpoint and the longest
 * outage that is to be survived.
 *
 * @param timeout Kafka's transaction.timeout.ms
 * @param checkpointGap the longest time between two complete checkpoints that the job bears: failed
 *     ones count, for a transaction stays open until one succeeds
 * @param maximalOutage the longest time from a failure until the job runs again
 */
public record TransactionTimeout(Duration timeout, Duration checkpointGap, Duration maximalOutage) {
  private static final String BROKER_LIMIT = "transaction.max.timeout.ms";
  private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(10);

  /**
   * A timeout that outlasts both.
   *
   * @throws KafkaCheckException if the timeout does not outlast interval and outage
   */
  public TransactionTimeout {
    Duration needed = checkpointGap.plus(maximalOutage);
    if (timeout.compareTo(needed) <= 0) {
      throw new KafkaCheckException(
          "The Kafka transaction timeout of "
              + seconds(timeout)
              + " does not outlast "
              + seconds(checkpointGap)
              + " without a checkpoint and a maximal outage of "
              + seconds(maximalOutage)
              + ": what the job wrote to Kafka in open transactions (alerts, dead letters, readings that"
              + " are handed over) would be lost after such an outage. Set it above "
              + seconds(needed)
              + ", or plan for a shorter outage.");
    }
  }

  /**
   * Asks the brokers whether they allow it.
   *
   * @param bootstrapServers host:port, comma-separated
   * @param settings of the Kafka client, such as those of its security
   * @throws KafkaCheckException if they allow less, refuse to say, or do not answer within 10 s
   */
  public void requireAllowed(String bootstrapServers, Map<String, String> settings) {
    try (AdminSession session = new AdminSession(bootstrapServers, settings, ADMIN_TIMEOUT)) {
      session
          .answer(session.admin().describeCluster().nodes())
          .forEach(broker -> requireAllowed(session, broker.idString()));
    } catch (ExecutionException e) {
      throw new KafkaCheckException(
          "Kafka at " + bootstrapServers + " does not name its brokers: " + e.getMessage(), e);
    }
  }

  private void requireAllowed(AdminSession session, String broker) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
    try {
      for (Config config :
          session.answer(session.admin().describeConfigs(List.of(resource)).all()).values()) {
        ConfigEntry limit = config.get(BROKER_LIMIT);
        requireWithin(broker, Duration.ofMillis(Long.parseLong(limit.value())));
      }
    } catch (ExecutionException e) {
      throw session.refused(BROKER_LIMIT + " of broker " + broker, e);
    }
  }

  void requireWithin(String broker, Duration limit) {
    if (timeout.compareTo(limit) > 0) {
      throw new KafkaCheckException(
          "The Kafka transaction timeout of "
              + seconds(timeout)
              + " is longer than broker "
              + broker
              + " allows ("
              + BROKER_LIMIT
              + ", "
              + seconds(limit)
              + "): raise the broker's limit, or lower the timeout and the outage planned for.");
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
