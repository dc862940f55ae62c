package io.caudal.devkit;

import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.influx.InfluxAccess;
import io.caudal.devkit.influx.InfluxBuckets;
import io.caudal.devkit.influx.InfluxServer;
import io.caudal.devkit.kafka.KafkaServer;
import io.caudal.devkit.postgres.PostgresAccess;
import io.caudal.devkit.postgres.PostgresServer;
import io.caudal.devkit.process.CacheDirectory;
import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.RunDirectory;
import io.caudal.devkit.process.ServerProcess;
import io.caudal.devkit.process.Supervisor;
import io.caudal.devkit.registry.RegistryServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack of local processes, with neither Docker nor root. The processes end with it, and with
 * this JVM however that ends.
 */
public final class DevkitStack implements Stack {
  static final String PROVIDER = "devkit";

  private final Supervisor supervisor;
  private final Distributions distributions;
  private final KafkaServer kafka;
  private final RegistryServer registry;
  private final PostgresServer postgres;
  private final InfluxServer influx;
  private @Nullable FlinkCluster flink;

  private DevkitStack(
      Supervisor supervisor,
      Distributions distributions,
      KafkaServer kafka,
      RegistryServer registry,
      PostgresServer postgres,
      InfluxServer influx) {
    this.supervisor = supervisor;
    this.distributions = distributions;
    this.kafka = kafka;
    this.registry = registry;
    this.postgres = postgres;
    this.influx = influx;
  }

  /**
   * Starts all servers at once and waits until each is ready. When one fails, the others are
   * stopped; the run directory stays then, for its logs.
   *
   * @throws io.caudal.devkit.process.DevkitException when a server does not start; the message says
   *     which, why, and where its log is
   */
  public static DevkitStack start(StackOptions options) {
    Path wanted = options.runDirectory();
    RunDirectory directory = wanted == null ? RunDirectory.temporary() : RunDirectory.at(wanted);
    Supervisor supervisor = new Supervisor(directory, options.keep());
    Distributions distributions = new Distributions(options.home());
    CacheDirectory cache = CacheDirectory.ofUser();
    StackPorts ports = options.ports();
    FlinkOptions cluster = options.flink();
    try (ParallelStart start = new ParallelStart(supervisor, options.progress())) {
      var registry =
          start.add(
              "Schema registry",
              () -> RegistryServer.start(supervisor, distributions, ports.registry()));
      var kafka =
          start.add("Kafka", () -> KafkaServer.start(supervisor, distributions, ports.kafka()));
      var postgres =
          start.add(
              "Postgres",
              () -> PostgresServer.start(supervisor, distributions, cache, ports.postgres()));
      var influx =
          start.add(
              "InfluxDB",
              () -> InfluxServer.start(supervisor, cache, ports.influx(), options.progress()));
      start.awaitAll();
      DevkitStack stack =
          new DevkitStack(
              supervisor,
              distributions,
              kafka.join(),
              registry.join(),
              postgres.join(),
              influx.join());
      if (cluster != null) {
        // After the others: its JobManager is told where they are.
        var flink = start.add("Flink", () -> stack.startFlink(cluster));
        start.awaitAll();
        stack.flink = flink.join();
      }
      return stack;
    }
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public String kafkaBootstrap() {
    return kafka.bootstrap();
  }

  @Override
  public String registryUrl() {
    return registry.url();
  }

  @Override
  public PostgresAccess postgres() {
    return postgres.access();
  }

  @Override
  public InfluxAccess influx() {
    return influx.access();
  }

  @Override
  public InfluxBuckets buckets() {
    return InfluxBuckets.inInfluxql(influx.access());
  }

  @Override
  public FlinkCluster startFlink(FlinkOptions options) {
    return FlinkCluster.start(supervisor, distributions, options, environment());
  }

  /** The Flink cluster that the options asked for, if they did. */
  public Optional<FlinkCluster> flink() {
    return Optional.ofNullable(flink);
  }

  /** The broker's process, to be killed by those who test what that does. */
  public ServerProcess kafkaProcess() {
    return kafka.process();
  }

  /** The processes that run, in the order in which they were started. */
  public List<ServerProcess> processes() {
    return supervisor.running();
  }

  /** Where logs and data are. */
  public Path runDirectory() {
    return supervisor.directory().root();
  }

  @Override
  public void close() {
    supervisor.close();
  }
}
