package io.caudal.devkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.flink.FlinkRest;
import io.caudal.devkit.flink.TaskManager;
import io.caudal.devkit.influx.InfluxAccess;
import io.caudal.devkit.influx.InfluxBucket;
import io.caudal.devkit.influx.InfluxqlClient;
import io.caudal.devkit.kafka.KafkaTopics;
import io.caudal.devkit.kafka.KafkaTopics.Topic;
import io.caudal.devkit.postgres.PostgresAccess;
import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevkitStackIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final DevkitStack stack;

  DevkitStackIT() {
    stack =
        DevkitStack.start(
            StackOptions.defaults()
                .withFlink(FlinkOptions.defaults())
                .withProgress(System.out::println));
  }

  @BeforeAll
  void theStackIsWithinItsMemory() throws IOException {
    long kibibytes = 0;
    for (ServerProcess process : stack.processes()) {
      long resident = residentKibibytes(process.pid());
      System.out.printf("%s: %d MiB resident%n", process.name(), resident / 1024);
      kibibytes += resident;
    }
    System.out.printf("The stack: %d MiB resident%n", kibibytes / 1024);

    assertThat(kibibytes / 1024).isBetween(1L, 3_500L);
  }

  @AfterAll
  void nothingIsLeft() {
    List<ServerProcess> processes = stack.processes();
    assertThat(processes).hasSizeGreaterThanOrEqualTo(8);

    stack.close();

    assertThat(processes)
        .noneMatch(each -> ProcessHandle.of(each.pid()).map(ProcessHandle::isAlive).orElse(false));
    assertThat(stack.runDirectory()).doesNotExist();
  }

  @Test
  void readersOfCommittedRecordsSeeTransactionsThatWereCommitted() {
    Topic topic = Topic.createTime("it.alerts", 1);
    KafkaTopics topics = new KafkaTopics(stack.kafkaBootstrap());
    topics.create(List.of(topic));
    topics.create(List.of(topic));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.kafkaBootstrap(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "it"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.initTransactions();
      send(producer, topic.name(), "aborted");
      producer.abortTransaction();
      send(producer, topic.name(), "committed");
      producer.commitTransaction();
    }

    assertThat(committed(topic.name(), 1)).containsExactly("committed");
  }

  private static void send(KafkaProducer<String, String> producer, String topic, String value) {
    producer.beginTransaction();
    var unused = producer.send(new ProducerRecord<>(topic, 0, 0L, "key", value));
  }

  private List<String> committed(String topic, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaBootstrap(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> values.add(each.value()));
                return values.size() >= count;
              });
    }
    return values;
  }

  @Test
  void schemasAreRegisteredAndFoundByTheirId() throws Exception {
    String schema = "{\"schema\": \"{\\\"type\\\": \\\"string\\\"}\"}";
    HttpResponse<String> registered =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(stack.registryUrl() + "/subjects/it-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(schema))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
    String id = registered.body().replaceAll("\\D", "");

    HttpResponse<String> found =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(stack.registryUrl() + "/schemas/ids/" + id)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(found.body()).contains("string");
  }

  @Test
  void postgresKeepsRows() throws Exception {
    PostgresAccess access = stack.postgres();
    try (Connection connection =
            DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE it (id int PRIMARY KEY, name text)");
      statement.execute("INSERT INTO it VALUES (1, 'Pozo Ñuñoa')");
      try (ResultSet rows = statement.executeQuery("SELECT name FROM it WHERE id = 1")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("Pozo Ñuñoa");
      }
    }
    assertThatThrownBy(
            () -> DriverManager.getConnection(access.jdbcUrl(), access.user(), "wrong").close())
        .hasMessageContaining("password");
  }

  @Test
  void pointsAreWrittenByTheSecondApiAndReadInInfluxql() throws Exception {
    InfluxBucket bucket = bucket("it_points");
    stack.buckets().create(bucket);
    stack.buckets().create(bucket);

    HttpResponse<String> written =
        write(
            bucket.name(),
            "ms",
            stack.influx().token(),
            gzip("level,point=w1 value=2.5 -400000000000"));

    assertThat(written.statusCode()).as(written.body()).isEqualTo(204);
    JsonNode result =
        new InfluxqlClient(stack.influx())
            .ask(bucket.database(), "SELECT value, point FROM raw.level");
    assertThat(result.path("series").path(0).path("values").toString())
        .isEqualTo("[[-400000000000000000,2.5,\"w1\"]]");
  }

  @Test
  void aPartialWriteKeepsTheGoodPointsAndIsRefusedInTheSecondApisForm() throws Exception {
    InfluxBucket bucket = bucket("it_partial");
    stack.buckets().create(bucket);
    write(bucket.name(), "s", stack.influx().token(), gzip("flow,point=w1 value=1.0 1"));

    HttpResponse<String> partial =
        write(
            bucket.name(),
            "s",
            stack.influx().token(),
            gzip("flow,point=w1 value=\"text\" 2\nflow,point=w1 value=3.0 3"));

    assertThat(partial.statusCode()).isEqualTo(400);
    assertThat(partial.body())
        .contains("\"code\":\"invalid\"")
        .contains("partial write")
        .contains("field type conflict");
    JsonNode result =
        new InfluxqlClient(stack.influx())
            .ask(bucket.database(), "SELECT count(value) FROM raw.flow");
    assertThat(result.path("series").path(0).path("values").path(0).path(1).asInt()).isEqualTo(2);
  }

  @Test
  void unknownRetentionPoliciesDatabasesAndTokensAreRefused() throws Exception {
    InfluxBucket bucket = bucket("it_unknown");
    stack.buckets().create(bucket);
    byte[] line = gzip("flow value=1 1");
    String token = stack.influx().token();

    HttpResponse<String> policy = write("it_unknown/nowhere", "s", token, line);
    assertThat(policy.statusCode()).isEqualTo(500);
    assertThat(policy.body())
        .contains("\"code\":\"internal error\"")
        .contains("retention policy not found");
    HttpResponse<String> database = write("nowhere/raw", "s", token, line);
    assertThat(database.statusCode()).isEqualTo(404);
    assertThat(database.body()).contains("\"code\":\"not found\"");
    HttpResponse<String> stranger = write(bucket.name(), "s", "wrong", line);
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.body()).contains("\"code\":\"unauthorized\"");
  }

  private static InfluxBucket bucket(String database) {
    return new InfluxBucket(database, "raw", Duration.ZERO, Duration.ofDays(3650));
  }

  private HttpResponse<String> write(String bucket, String precision, String token, byte[] lines)
      throws Exception {
    InfluxAccess access = stack.influx();
    String parameters =
        "?org=%s&bucket=%s&precision=%s"
            .formatted(access.org(), bucket.replace("/", "%2F"), precision);
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(access.url() + "/api/v2/write" + parameters))
            .header("Authorization", "Token " + token)
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(lines))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] gzip(String lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void aNewTaskManagerTakesAKilledOnesPlace() {
    FlinkCluster flink = stack.flink().orElseThrow();
    FlinkRest rest = flink.rest();
    TaskManager victim = flink.taskManagers().get(0);
    assertThat(rest.taskManagerIds()).contains(victim.id()).hasSize(2);

    victim.kill9();
    TaskManager replacement = flink.startTaskManager();

    assertThat(victim.process().isAlive()).isFalse();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                rest.taskManagerIds().contains(replacement.id())
                    && !rest.taskManagerIds().contains(victim.id()));
    assertThat(rest.taskManagerIds()).hasSize(2);
    assertThat(flink.taskManagers()).contains(replacement).doesNotContain(victim);
  }

  @Test
  void theClusterIsConfiguredByTheProjectsOwnFile() {
    FlinkRest rest = stack.flink().orElseThrow().rest();

    JsonNode configuration = rest.get("/jobmanager/config");

    assertThat(configuration.toString())
        .contains("{\"key\":\"restart-strategy.type\",\"value\":\"exponential-delay\"}")
        .contains("{\"key\":\"pipeline.generic-types\",\"value\":\"false\"}");
  }

  @Test
  void metricsAreThereForPrometheus() throws Exception {
    FlinkCluster flink = stack.flink().orElseThrow();

    String metrics =
        HTTP.send(
                HttpRequest.newBuilder(URI.create(flink.metricsUrl())).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();

    assertThat(metrics).contains("flink_jobmanager_numRegisteredTaskManagers");
  }

  @Test
  void logsAreJson() throws IOException {
    FlinkCluster flink = stack.flink().orElseThrow();

    assertThat(Files.readAllLines(flink.jobManager().log()))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("{\"@timestamp\""));
  }

  @Test
  void flinkSaysWhyItRefuses() {
    FlinkRest rest = stack.flink().orElseThrow().rest();

    assertThatThrownBy(() -> rest.run("no-such.jar", "com.example.Job", List.of(), 1, null))
        .isInstanceOf(DevkitException.class)
        .hasMessageContaining("Flink did not start com.example.Job")
        .hasMessageContaining("no-such.jar");
  }

  private static long residentKibibytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
