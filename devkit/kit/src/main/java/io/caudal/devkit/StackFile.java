package io.caudal.devkit;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.influx.InfluxAccess;
import io.caudal.devkit.postgres.PostgresAccess;
import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.Secrets;
import io.caudal.devkit.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code stack.json} in a run directory says of the stack that runs there. It has the stack's
 * secrets, so only its owner may read it.
 *
 * @param daemonPid the process that holds the stack; when it ends, all of it does
 * @param daemonBeganAt when that process began, milliseconds since 1970; its id may be another
 *     process's later
 * @param startedAt when the stack was ready, in ISO 8601
 * @param kafkaBootstrap Kafka's address
 * @param registryUrl the schema registry's address
 * @param postgres the Postgres database
 * @param influx InfluxDB
 * @param flinkUrl the base of Flink's REST API
 * @param metricsUrls where Prometheus reads Flink's metrics
 * @param servers the processes
 */
public record StackFile(
    long daemonPid,
    long daemonBeganAt,
    String startedAt,
    String kafkaBootstrap,
    String registryUrl,
    PostgresAccess postgres,
    InfluxAccess influx,
    String flinkUrl,
    List<String> metricsUrls,
    List<Server> servers)
    implements Endpoints {

  /** The file's name in the run directory. */
  public static final String NAME = "stack.json";

  /** The name of the file that has the reason why the stack did not start. */
  public static final String FAILED = "failed";

  /**
   * The system reckons the beginning of a process from that of the machine, which moves when its
   * clock is set. No process id comes round again as soon as this.
   */
  private static final Duration CLOCK_STEP = Duration.ofMinutes(1);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // isAlive and isRunning are questions, not content.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  /**
   * One process of the stack.
   *
   * @param name what people call it
   * @param pid its process id
   * @param log the file with what it printed
   */
  public record Server(String name, long pid, String log) {
    /** Whether a process of that id runs. */
    public boolean isAlive() {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
  }

  public StackFile {
    metricsUrls = List.copyOf(metricsUrls);
    servers = List.copyOf(servers);
  }

  static StackFile of(DevkitStack stack, FlinkCluster flink) {
    List<String> metrics = new ArrayList<>(List.of(flink.metricsUrl()));
    flink.taskManagers().forEach(each -> metrics.add(each.metricsUrl()));
    return new StackFile(
        ProcessHandle.current().pid(),
        beginning(ProcessHandle.current()),
        Instant.now().toString(),
        stack.kafkaBootstrap(),
        stack.registryUrl(),
        stack.postgres(),
        stack.influx(),
        flink.restUrl(),
        metrics,
        stack.processes().stream().map(StackFile::server).toList());
  }

  private static Server server(ServerProcess process) {
    return new Server(process.name(), process.pid(), process.log().toString());
  }

  /**
   * What the file in a run directory says, or nothing when there is none.
   *
   * @throws DevkitException when it cannot be read
   */
  public static Optional<StackFile> read(Path runDirectory) {
    Path file = runDirectory.resolve(NAME);
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), StackFile.class));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DevkitException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Writes the file: a reader sees all of it or none. */
  public void write(Path runDirectory) {
    Path unfinished = runDirectory.resolve(NAME + ".part");
    try {
      Files.deleteIfExists(unfinished);
      Secrets.write(unfinished, JSON.writeValueAsString(this));
      Files.move(unfinished, runDirectory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DevkitException(runDirectory.resolve(NAME) + " cannot be written: " + e, e);
    }
  }

  /** Whether the process that holds the stack runs. */
  public boolean isRunning() {
    return daemon().isPresent();
  }

  /** The process that holds the stack, if it runs: never another one that has got its id since. */
  public Optional<ProcessHandle> daemon() {
    return ProcessHandle.of(daemonPid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> Math.abs(beginning(process) - daemonBeganAt) < CLOCK_STEP.toMillis());
  }

  /** Milliseconds since 1970; 0 where the system does not tell. */
  private static long beginning(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
