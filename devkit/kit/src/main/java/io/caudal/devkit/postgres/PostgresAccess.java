package io.caudal.devkit.postgres;

/**
 * How to reach a Postgres database.
 *
 * @param jdbcUrl its JDBC address, without credentials
 * @param user the role to log in as, which owns the database
 * @param password the role's password
 */
public record PostgresAccess(String jdbcUrl, String user, String password) {
  /** Leaves the password out, so that it gets into no log. */
  @Override
  public String toString() {
    return "PostgresAccess[jdbcUrl=" + jdbcUrl + ", user=" + user + "]";
  }
}
