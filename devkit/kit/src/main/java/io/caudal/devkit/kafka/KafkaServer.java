package io.caudal.devkit.kafka;

import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.JavaCommand;
import io.caudal.devkit.process.Ports;
import io.caudal.devkit.process.ServerProcess;
import io.caudal.devkit.process.ServerSpec;
import io.caudal.devkit.process.StopOrder;
import io.caudal.devkit.process.Supervisor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker that is its own controller (KRaft), on 127.0.0.1. It has transactions, keeps one
 * replica of everything, and creates no topic by itself: {@link KafkaTopics} does.
 *
 * @param process the running broker
 * @param bootstrap its address, {@code host:port}
 */
public record KafkaServer(ServerProcess process, String bootstrap) {
  private static final String NAME = "Kafka";
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /**
   * Starts a broker and waits until it answers.
   *
   * @param wantedPort the port to listen on; 0 takes a free one
   */
  public static KafkaServer start(
      Supervisor supervisor, Distributions distributions, int wantedPort) {
    int port = Ports.wantedOrFree(wantedPort, NAME);
    String bootstrap = "127.0.0.1:" + port;
    Path data = supervisor.directory().data("kafka");
    try {
      Path properties = data.resolve("server.properties");
      Files.writeString(properties, properties(port, Ports.free(), data.resolve("log")));
      Path logging = data.resolve("log4j2.properties");
      copyResource("log4j2.properties", logging);
      format(distributions, properties, supervisor.directory().log("kafka-format"));
      ServerProcess process =
          supervisor.start(
              new ServerSpec(
                  NAME,
                  java(logging)
                      .flags("-Xms256m", "-Xmx256m", "-XX:MaxDirectMemorySize=96m")
                      .main(
                          distributions.kafkaClassPath(),
                          "kafka.Kafka",
                          List.of(properties.toString())),
                  Map.of("MALLOC_ARENA_MAX", "2"),
                  "TERM",
                  Duration.ofSeconds(15),
                  StopOrder.KAFKA));
      process.awaitReady(() -> answers(bootstrap), START_LIMIT);
      return new KafkaServer(process, bootstrap);
    } catch (IOException e) {
      throw new DevkitException("Kafka's files in " + data + " cannot be written: " + e, e);
    }
  }

  private static String properties(int port, int controllerPort, Path logs) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=CLIENT://127.0.0.1:%1$d
        listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=CLIENT
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        # A topic that nobody provisioned is a mistake to be told, not a topic to be made.
        auto.create.topics.enable=false
        # There is one broker.
        default.replication.factor=1
        min.insync.replicas=1
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        # Fewer partitions of the internal topics: quicker to start and to stop.
        offsets.topic.num.partitions=4
        transaction.state.log.num.partitions=4
        group.initial.rebalance.delay.ms=0
        # As long as Flink's sink asks for by default.
        transaction.max.timeout.ms=3600000
        # Abort what a killed producer left open soon after its timeout: readers of committed records wait for it.
        transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
        # The default of 128 MiB would take half of the heap.
        log.cleaner.dedupe.buffer.size=4194304
        """
        .formatted(port, controllerPort, logs);
  }

  private static void format(Distributions distributions, Path properties, Path log)
      throws IOException {
    List<String> command =
        new JavaCommand()
            .flags("-Xmx128m", "-XX:TieredStopAtLevel=1")
            .main(
                distributions.kafkaClassPath(),
                "kafka.tools.StorageTool",
                List.of(
                    "format",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    properties.toString()));
    Process format =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
        format.destroyForcibly();
        throw new DevkitException("Kafka's storage could not be formatted: see " + log + ".");
      }
    } catch (InterruptedException e) {
      format.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new DevkitException("Interrupted while formatting Kafka's storage", e);
    }
  }

  private static JavaCommand java(Path logging) {
    return new JavaCommand().flags("-Dlog4j2.configurationFile=" + logging);
  }

  private static void copyResource(String name, Path to) throws IOException {
    @Nullable InputStream found = KafkaServer.class.getResourceAsStream(name);
    try (InputStream resource = Objects.requireNonNull(found, name)) {
      Files.writeString(to, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static boolean answers(String bootstrap) throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                4_000))) {
      return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
    }
  }
}
