package io.caudal.devkit.postgres;

import io.caudal.devkit.process.CacheDirectory;
import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.Ports;
import io.caudal.devkit.process.Secrets;
import io.caudal.devkit.process.ServerProcess;
import io.caudal.devkit.process.ServerSpec;
import io.caudal.devkit.process.StopOrder;
import io.caudal.devkit.process.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Postgres server on 127.0.0.1 with one database, {@code caudal}, and a password made for this
 * run.
 *
 * @param process the running server
 * @param access how to reach the database
 */
public record PostgresServer(ServerProcess process, PostgresAccess access) {
  private static final String NAME = "Postgres";
  private static final String DATABASE = "caudal";
  private static final String USER = "caudal";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /**
   * Starts a server, waits until it answers and creates the database.
   *
   * @param wantedPort the port to listen on; 0 takes a free one
   */
  public static PostgresServer start(
      Supervisor supervisor, Distributions distributions, CacheDirectory cache, int wantedPort) {
    int port = Ports.wantedOrFree(wantedPort, NAME);
    String password = Secrets.random();
    Path bin = PostgresBinaries.unpacked(distributions, cache).resolve("bin");
    Path folder = supervisor.directory().data("postgres");
    Path data = folder.resolve("data");
    List<String> ordinaryUser = prefixForOrdinaryUser();
    initialize(ordinaryUser, bin, data, password, supervisor.directory().log("postgres-initdb"));

    List<String> command = new ArrayList<>(ordinaryUser);
    command.addAll(List.of(bin.resolve("postgres").toString(), "-D", data.toString()));
    settings(port)
        .forEach(
            (name, value) -> {
              command.add("-c");
              command.add(name + "=" + value);
            });
    ServerProcess process =
        supervisor.start(
            new ServerSpec(
                NAME,
                command,
                Map.of(),
                // "Fast": TERM would wait for every client to log out.
                "INT",
                Duration.ofSeconds(10),
                StopOrder.POSTGRES));
    PostgresAccess maintenance = access(port, "postgres", password);
    process.awaitReady(() -> answers(maintenance), START_LIMIT);
    createDatabase(maintenance);
    return new PostgresServer(process, access(port, DATABASE, password));
  }

  private static Map<String, String> settings(int port) {
    return Map.of(
        "listen_addresses", "127.0.0.1",
        "port", Integer.toString(port),
        "unix_socket_directories", "",
        "max_connections", "50",
        "shared_buffers", "32MB",
        "timezone", "UTC",
        "log_timezone", "UTC",
        // The data do not outlive the run, and a killed process loses nothing by it: only a machine
        // that loses power would.
        "fsync", "off");
  }

  private static PostgresAccess access(int port, String database, String password) {
    return new PostgresAccess(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, password);
  }

  /**
   * Postgres refuses to run as root. In a user namespace of its own, root is nobody in particular.
   */
  private static List<String> prefixForOrdinaryUser() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    if (run(List.of("unshare", "-U", "true"), ProcessBuilder.Redirect.DISCARD) != 0) {
      throw new DevkitException(
          "Postgres does not run as root, and this machine does not let root make a user namespace: run as an ordinary user.");
    }
    return List.of("unshare", "-U");
  }

  private static void initialize(
      List<String> ordinaryUser, Path bin, Path data, String password, Path log) {
    Path passwordFile = data.resolveSibling("password");
    try {
      Secrets.write(passwordFile, password);
      List<String> command = new ArrayList<>(ordinaryUser);
      command.addAll(
          List.of(
              bin.resolve("initdb").toString(),
              "--pgdata=" + data,
              "--username=" + USER,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--no-sync"));
      if (run(command, ProcessBuilder.Redirect.to(log.toFile())) != 0) {
        throw new DevkitException("Postgres' data could not be initialized: see " + log + ".");
      }
      Files.delete(passwordFile);
    } catch (IOException e) {
      throw new DevkitException("Postgres' files in " + data + " cannot be written: " + e, e);
    }
  }

  private static int run(List<String> command, ProcessBuilder.Redirect output) {
    try {
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new DevkitException(command.get(0) + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevkitException("Interrupted while starting Postgres", e);
    }
  }

  private static boolean answers(PostgresAccess access) throws SQLException {
    try (Connection connection = connect(access)) {
      return connection.isValid(2);
    }
  }

  private static void createDatabase(PostgresAccess maintenance) {
    try (Connection connection = connect(maintenance);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      throw new DevkitException(
          "The database " + DATABASE + " cannot be created: " + e.getMessage(), e);
    }
  }

  private static Connection connect(PostgresAccess access) throws SQLException {
    return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
  }
}
