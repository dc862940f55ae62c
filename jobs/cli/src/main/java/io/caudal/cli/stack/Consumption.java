package io.caudal.cli.stack;

import io.caudal.cli.CommandFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a job has come with its raw topics, by the offsets that its checkpoints commit. */
public final class Consumption {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final String bootstrap;

  public Consumption(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /**
   * Waits until the group has checkpointed everything that the topics hold.
   *
   * @param progress is told how many records are still to come
   * @throws CommandFailure if there has been no progress for {@code patience}
   */
  public void await(String group, List<String> topics, Duration patience, LongConsumer progress)
      throws CommandFailure {
    try (Admin admin = admin()) {
      long least = Long.MAX_VALUE;
      Instant moved = Instant.now();
      while (true) {
        long lag = lag(admin, group, topics);
        progress.accept(lag);
        if (lag == 0) {
          return;
        }
        if (lag < least) {
          least = lag;
          moved = Instant.now();
        }
        if (Instant.now().isAfter(moved.plus(patience))) {
          throw CommandFailure.failed(
              "The job has read no record for "
                  + patience.toSeconds()
                  + " s, and "
                  + lag
                  + " are still to come: look into its log.",
              null);
        }
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
    } catch (ExecutionException e) {
      throw unknown(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * How many records of the topics the group has not checkpointed.
   *
   * @throws CommandFailure if Kafka does not say
   */
  public long lag(String group, List<String> topics) throws CommandFailure {
    try (Admin admin = admin()) {
      return lag(admin, group, topics);
    } catch (ExecutionException e) {
      throw unknown(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
  }

  private static CommandFailure unknown(ExecutionException e) {
    return CommandFailure.failed("Kafka does not say how far the job is: " + e.getCause(), e);
  }

  private static CommandFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return CommandFailure.failed("Interrupted while waiting for the job.", e);
  }

  private static long lag(Admin admin, String group, List<String> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (TopicPartition partition : partitions(admin, topics)) {
      latest.put(partition, OffsetSpec.latest());
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    long lag = 0;
    for (var end : admin.listOffsets(latest).all().get().entrySet()) {
      OffsetAndMetadata position = committed.get(end.getKey());
      lag += end.getValue().offset() - (position == null ? 0 : position.offset());
    }
    return lag;
  }

  private static Collection<TopicPartition> partitions(Admin admin, List<String> topics)
      throws ExecutionException, InterruptedException {
    return admin.describeTopics(topics).allTopicNames().get().values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(each -> new TopicPartition(topic.name(), each.partition())))
        .toList();
  }
}
