package io.caudal.devkit.containers;

import io.caudal.devkit.Stack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.influx.InfluxAccess;
import io.caudal.devkit.influx.InfluxBuckets;
import io.caudal.devkit.postgres.PostgresAccess;
import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.RunDirectory;
import io.caudal.devkit.process.Secrets;
import io.caudal.devkit.process.Supervisor;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Kafka, Confluent's registry, Postgres and InfluxDB 2 as containers; Flink, when asked for, as
 * local processes that reach them by their published ports.
 */
@SuppressWarnings("resource") // close() stops every container
final class ContainerStack implements Stack {
  static final String PROVIDER = "containers";

  private static final String KAFKA_IMAGE = "apache/kafka:4.1.1";
  private static final String REGISTRY_IMAGE = "confluentinc/cp-schema-registry:7.9.4";
  private static final String POSTGRES_IMAGE = "postgres:17.6";
  private static final String INFLUXDB_IMAGE = "influxdb:2.7";
  private static final String KAFKA_INSIDE = "kafka:19092";
  private static final int REGISTRY_PORT = 8081;
  private static final int INFLUXDB_PORT = 8086;
  private static final String NAME = "caudal";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Network network = Network.newNetwork();
  private final String token = Secrets.random();
  private final KafkaContainer kafka;
  private final GenericContainer<?> registry;
  private final PostgreSQLContainer postgres;
  private final GenericContainer<?> influxdb;
  private final Supervisor supervisor;
  private final Distributions distributions;

  private ContainerStack(StackOptions options) {
    distributions = new Distributions(options.home());
    supervisor =
        new Supervisor(
            options.runDirectory() == null
                ? RunDirectory.temporary()
                : RunDirectory.at(options.runDirectory()),
            options.keep());
    kafka =
        new KafkaContainer(KAFKA_IMAGE)
            .withNetwork(network)
            .withListener(KAFKA_INSIDE)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_TRANSACTION_MAX_TIMEOUT_MS", "3600000");
    registry =
        new GenericContainer<>(REGISTRY_IMAGE)
            .withNetwork(network)
            .withExposedPorts(REGISTRY_PORT)
            .withEnv("SCHEMA_REGISTRY_HOST_NAME", "registry")
            .withEnv("SCHEMA_REGISTRY_LISTENERS", "http://0.0.0.0:" + REGISTRY_PORT)
            .withEnv("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "PLAINTEXT://" + KAFKA_INSIDE)
            .waitingFor(Wait.forHttp("/subjects").withStartupTimeout(START_LIMIT))
            .dependsOn(kafka);
    postgres = new PostgreSQLContainer(POSTGRES_IMAGE).withDatabaseName(NAME).withUsername(NAME);
    influxdb =
        new GenericContainer<>(INFLUXDB_IMAGE)
            .withExposedPorts(INFLUXDB_PORT)
            .withEnv("DOCKER_INFLUXDB_INIT_MODE", "setup")
            .withEnv("DOCKER_INFLUXDB_INIT_USERNAME", NAME)
            .withEnv("DOCKER_INFLUXDB_INIT_PASSWORD", Secrets.random())
            .withEnv("DOCKER_INFLUXDB_INIT_ORG", NAME)
            .withEnv("DOCKER_INFLUXDB_INIT_BUCKET", NAME)
            .withEnv("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", token)
            .waitingFor(
                Wait.forHttp("/api/v2/orgs")
                    .withHeader("Authorization", "Token " + token)
                    .withStartupTimeout(START_LIMIT));
  }

  static ContainerStack start(StackOptions options) {
    ContainerStack stack = new ContainerStack(options);
    try {
      Startables.deepStart(stack.kafka, stack.registry, stack.postgres, stack.influxdb).join();
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
    return stack;
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public String kafkaBootstrap() {
    return kafka.getBootstrapServers();
  }

  @Override
  public String registryUrl() {
    return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT);
  }

  @Override
  public PostgresAccess postgres() {
    return new PostgresAccess(
        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
  }

  @Override
  public InfluxAccess influx() {
    String url = "http://" + influxdb.getHost() + ":" + influxdb.getMappedPort(INFLUXDB_PORT);
    return new InfluxAccess(url, NAME, token);
  }

  @Override
  public InfluxBuckets buckets() {
    return new MappedBuckets(influx());
  }

  @Override
  public FlinkCluster startFlink(FlinkOptions options) {
    return FlinkCluster.start(supervisor, distributions, options);
  }

  @Override
  public void close() {
    supervisor.close();
    influxdb.stop();
    registry.stop();
    kafka.stop();
    postgres.stop();
    network.close();
  }
}
