package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caudal.cli.demo.Example;
import io.caudal.cli.demo.Player;
import io.caudal.cli.stack.Consumption;
import io.caudal.cli.stack.Jobs;
import io.caudal.cli.stack.Provisioner;
import io.caudal.devkit.Stack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.Stacks;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.kafka.LastRecords;
import io.caudal.kafka.RawRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * The three jobs of a split pipeline on real servers, one TaskManager of which is killed in the
 * middle: the stores hold what the reference run gives, each thing once.
 */
class SplitJobsIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int RECORDS = 3000;

  @Test
  void theStoresHoldWhatTheReferenceRunGives() throws Exception {
    StackOptions options = StackOptions.defaults().withProgress(System.out::println);
    try (Stack stack = Stacks.start(options);
        FlinkCluster flink =
            stack.startFlink(
                FlinkOptions.defaults()
                    .withSlots(3)
                    .with("execution.checkpointing.interval", "1 s")
                    .with("execution.checkpointing.min-pause", "500 ms"))) {
      Example example = Example.load(options.home(), "air-quality", stack.environment());
      var pipeline = example.pipeline();
      new Provisioner(stack, stack.buckets()).provision(pipeline, Provisioner.RawTime.RECORDED);
      Jobs jobs = Jobs.upload(flink.rest(), options.home());
      String normalize = jobs.startNormalize(example.path(), 2);
      String rollup = jobs.startRollup(example.path(), 2);
      String alert = jobs.startAlert(example.path(), 1);
      jobs.startArchive(example.path());

      String group = "caudal-" + pipeline.settings().name();
      List<RawRecord> recording = example.disturbedRecording().records();
      List<RawRecord> records = recording.subList(0, Math.min(RECORDS, recording.size()));
      Player player = new Player(stack.kafkaBootstrap());
      player.play(records.subList(0, records.size() / 2));
      await().atMost(LIMIT).until(() -> flink.rest().completedCheckpoints(normalize) > 1);
      flink.taskManagers().get(0).kill9();
      flink.startTaskManager();
      player.play(records.subList(records.size() / 2, records.size()));
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  flink.rest().restarts(normalize)
                          + flink.rest().restarts(rollup)
                          + flink.rest().restarts(alert)
                      > 0);
      List.of(normalize, rollup, alert)
          .forEach(each -> flink.rest().awaitTasksRunning(each, LIMIT));

      new Consumption(stack.kafkaBootstrap()).await(group, example.topics(), LIMIT, lag -> {});
      flink.rest().stop(normalize, true, LIMIT);
      for (String reader : List.of("-rollup", "-alert")) {
        await()
            .atMost(LIMIT)
            .untilAsserted(() -> assertHasRead(stack, group + reader, pipeline.readingsTopic()));
      }
      flink.rest().stop(rollup, true, LIMIT);
      flink.rest().stop(alert, true, LIMIT);

      Expected expected =
          Expected.of(
              pipeline.settings(),
              RawTopic.read(stack.kafkaBootstrap(), example.topics().get(0), records.size()));
      new StoreComparison(stack, pipeline, expected).run();
    }
  }

  /** A transaction leaves a mark behind its records, which no reader is ever given. */
  private static void assertHasRead(Stack stack, String group, String topic) throws Exception {
    Map<Integer, Long> last = LastRecords.of(stack.kafkaBootstrap(), Map.of(), topic);
    assertThat(last).isNotEmpty();
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrap()))) {
      var read = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      last.forEach(
          (partition, offset) ->
              assertThat(read.get(new TopicPartition(topic, partition)))
                  .as("%s of partition %d", group, partition)
                  .isNotNull()
                  .matches(each -> each.offset() > offset));
    }
  }
}
