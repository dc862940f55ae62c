package io.caudal.cli.demo;

import io.caudal.devkit.Endpoints;
import java.io.PrintWriter;

/** Queries to copy. */
final class Queries {

  private Queries() {}

  static void print(Endpoints running, PrintWriter out) {
    out.println("Ask it (the token and the password are in .caudal/stack/stack.json):");
    out.println();
    out.println("  # the worst days of carbon monoxide, from InfluxDB");
    out.println(
        "  " + influxql(running, "air_quality", "SELECT top(\"max\", 5) FROM rollup_1d.co"));
    out.println();
    out.println("  # the ledger, from InfluxDB");
    out.println("  " + influxql(running, "groundwater", "SELECT sum(*) FROM ledger.ledger"));
    out.println();
    out.println("  # the alerts as they stand, from Postgres");
    out.println(
        "  psql '"
            + running.postgres().jdbcUrl().replace("jdbc:", "")
            + "?user="
            + running.postgres().user()
            + "' -c 'SELECT rule, point, status, start, peak FROM alert ORDER BY start LIMIT 10'");
  }

  private static String influxql(Endpoints running, String database, String query) {
    return "curl -sG -H \"Authorization: Token $TOKEN\" '%s' --data-urlencode 'db=%s' --data-urlencode 'q=%s'"
        .formatted(running.influx().queryUrl(), database, query);
  }
}
