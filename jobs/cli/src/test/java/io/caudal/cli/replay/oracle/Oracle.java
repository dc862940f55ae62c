package io.caudal.cli.replay.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.cli.Run;
import io.caudal.devkit.postgres.PostgresAccess;
import io.caudal.devkit.postgres.PostgresServer;
import io.caudal.devkit.process.CacheDirectory;
import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.RunDirectory;
import io.caudal.devkit.process.Supervisor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * A Postgres server that computes rollups from the rows that a pipeline was given, in the SQL that
 * lies beside this class, and compares. It shares no code with what it judges.
 */
final class Oracle implements AutoCloseable {

  /**
   * What it has to know of a pipeline, as Postgres writes it.
   *
   * @param zone a name, since Postgres reads the sign of an offset the other way round
   * @param windows their labels, with a space between them
   * @param interval of all points
   */
  record Pipeline(String zone, String windows, String lateness, String interval) {}

  private final Supervisor supervisor;
  private final Connection connection;

  private Oracle(Supervisor supervisor, Connection connection) {
    this.supervisor = supervisor;
    this.connection = connection;
  }

  static Oracle start() throws SQLException {
    Supervisor supervisor = new Supervisor(RunDirectory.temporary(), false);
    try {
      PostgresAccess postgres =
          PostgresServer.start(
                  supervisor,
                  new Distributions(Run.projectFile("").toAbsolutePath().normalize()),
                  CacheDirectory.ofUser(),
                  0)
              .access();
      return new Oracle(
          supervisor,
          DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password()));
    } catch (RuntimeException | SQLException e) {
      supervisor.close();
      throw e;
    }
  }

  /** Rows and results of before are forgotten. */
  void clear() throws SQLException {
    execute(sql("tables.sql"));
  }

  /** Writes what came, in the order in which it came. */
  Arrivals arrivals() throws SQLException {
    return new Arrivals(copyInto("arrived"));
  }

  /** Takes lines of {@code rollups.jsonl}. */
  Writer results() throws SQLException {
    // No byte of JSON text is one of these two, so each line is one value as it stands.
    return copyInto("result", "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')");
  }

  /** Computes the rollups of what came: how many there are. */
  long compute(Pipeline pipeline) throws SQLException {
    set("zone", pipeline.zone());
    set("windows", pipeline.windows());
    set("lateness", pipeline.lateness());
    set("interval", pipeline.interval());
    execute(sql("rollups.sql"));
    return Long.parseLong(ask("SELECT count(*) FROM expected").get(0));
  }

  /** The first rollups that are not as they should be. */
  List<String> differences() throws SQLException {
    return ask(sql("differences.sql"));
  }

  private Writer copyInto(String table) throws SQLException {
    return copyInto(table, "");
  }

  private Writer copyInto(String table, String format) throws SQLException {
    return new BufferedWriter(
        new OutputStreamWriter(
            new PGCopyOutputStream(
                connection.unwrap(PGConnection.class), "COPY " + table + " FROM STDIN " + format),
            UTF_8));
  }

  private void set(String setting, String value) throws SQLException {
    execute("SET oracle." + setting + " = '" + value + "'");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }

  private static String sql(String file) {
    try (InputStream resource = Objects.requireNonNull(Oracle.class.getResourceAsStream(file))) {
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      supervisor.close();
    }
  }
}
