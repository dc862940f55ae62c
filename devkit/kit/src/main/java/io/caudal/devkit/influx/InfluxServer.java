package io.caudal.devkit.influx;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caudal.devkit.process.CacheDirectory;
import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.Docker;
import io.caudal.devkit.process.HttpProbe;
import io.caudal.devkit.process.JavaCommand;
import io.caudal.devkit.process.Ports;
import io.caudal.devkit.process.Secrets;
import io.caudal.devkit.process.ServerProcess;
import io.caudal.devkit.process.ServerSpec;
import io.caudal.devkit.process.StopOrder;
import io.caudal.devkit.process.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * InfluxDB 1 on 127.0.0.1, behind a gateway that gives it the write API of version 2.
 *
 * @param influxd the running database
 * @param gateway the running gateway
 * @param access how to reach it, through the gateway
 */
public record InfluxServer(ServerProcess influxd, ServerProcess gateway, InfluxAccess access) {
  private static final String NAME = "InfluxDB";
  private static final String GATEWAY_NAME = "InfluxDB gateway";
  private static final String ORG = "caudal";
  private static final String IMAGE = "influxdb:1.8";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration START_LIMIT_WITH_DOWNLOAD = Duration.ofMinutes(5);

  /**
   * Finds and starts influxd and the gateway, and waits until both answer.
   *
   * @param wantedPort the port that the gateway listens on; 0 takes a free one
   * @throws DevkitException when no influxd can be had; the message says how to get one
   */
  public static InfluxServer start(
      Supervisor supervisor, CacheDirectory cache, int wantedPort, Consumer<String> progress) {
    int gatewayPort = Ports.wantedOrFree(wantedPort, "InfluxDB");
    int port = Ports.free();
    Optional<Path> program = new InfluxdBinary(System.getenv(), cache, progress).find();
    ServerProcess influxd =
        program.isPresent()
            ? startProgram(supervisor, program.get(), port)
            : startContainer(supervisor, port);
    influxd.awaitReady(
        new HttpProbe("http://127.0.0.1:" + port + "/ping"),
        program.isPresent() ? START_LIMIT : START_LIMIT_WITH_DOWNLOAD);

    String token = Secrets.random();
    InfluxAccess access = new InfluxAccess("http://127.0.0.1:" + gatewayPort, ORG, token);
    ServerProcess gateway = startGateway(supervisor, gatewayPort, port, token);
    gateway.awaitReady(new HttpProbe(access.url() + "/health"), START_LIMIT);
    return new InfluxServer(influxd, gateway, access);
  }

  private static ServerProcess startProgram(Supervisor supervisor, Path program, int port) {
    Path data = supervisor.directory().data("influxdb");
    Path config = data.resolve("influxdb.conf");
    try {
      Files.writeString(config, configuration(data, port, Ports.free()));
    } catch (IOException e) {
      throw new DevkitException(config + " cannot be written: " + e, e);
    }
    return supervisor.start(
        new ServerSpec(
            NAME, List.of(program.toString(), "-config", config.toString()), StopOrder.INFLUXDB));
  }

  private static String configuration(Path data, int port, int backupPort) {
    return """
        reporting-disabled = true
        # The port that backups are taken through; nobody does, but it is opened all the same.
        bind-address = "127.0.0.1:%3$d"

        [meta]
          dir = "%1$s/meta"
          # A retention policy called "autogen" would take what is written without one.
          retention-autocreate = false

        [data]
          dir = "%1$s/data"
          wal-dir = "%1$s/wal"
          index-version = "inmem"
          # Memory that one shard's writes may wait in; old recordings spread over many shards.
          cache-max-memory-size = "128m"
          query-log-enabled = false
          # No limits: they would drop points of a large recording.
          max-series-per-database = 0
          max-values-per-tag = 0

        [monitor]
          store-enabled = false

        [http]
          bind-address = "127.0.0.1:%2$d"
          log-enabled = false

        [logging]
          format = "logfmt"
        """
        .formatted(data, port, backupPort);
  }

  private static ServerProcess startContainer(Supervisor supervisor, int port) {
    if (!Docker.isAvailable()) {
      throw new DevkitException(
          "No influxd was found: install InfluxDB 1 (on Debian and Ubuntu: apt-get install influxdb), or set "
              + InfluxdBinary.VARIABLE
              + " to its influxd, or start Docker.");
    }
    return supervisor.start(
        new ServerSpec(
            NAME,
            List.of(
                "docker",
                "run",
                "--rm",
                "--publish",
                "127.0.0.1:" + port + ":8086",
                "--env",
                "INFLUXDB_REPORTING_DISABLED=true",
                "--env",
                "INFLUXDB_MONITOR_STORE_ENABLED=false",
                IMAGE),
            StopOrder.INFLUXDB));
  }

  private static ServerProcess startGateway(
      Supervisor supervisor, int port, int influxdPort, String token) {
    return supervisor.start(
        new ServerSpec(
            GATEWAY_NAME,
            new JavaCommand()
                .flags("-Xmx64m", "-XX:MaxMetaspaceSize=64m", "-XX:TieredStopAtLevel=1")
                .main(
                    JavaCommand.classPathOf(
                        Gateway.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class),
                    Gateway.class.getName(),
                    List.of(Integer.toString(port), "http://127.0.0.1:" + influxdPort)),
            // Not on the command line, which every user of the machine sees.
            Map.of(Gateway.TOKEN_VARIABLE, token, "MALLOC_ARENA_MAX", "2"),
            "TERM",
            Duration.ofSeconds(5),
            StopOrder.GATEWAY));
  }
}
