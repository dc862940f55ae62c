package io.caudal.devkit.influx;

/**
 * How to reach InfluxDB.
 *
 * @param url the base of the API of version 2, without a slash at its end; InfluxQL is at {@link
 *     #queryUrl()}
 * @param org the organization
 * @param token sent as {@code Authorization: Token ...}
 */
public record InfluxAccess(String url, String org, String token) {

  /** Where InfluxQL is asked, with {@code db} and {@code q}. */
  public String queryUrl() {
    return url + "/query";
  }

  /** Leaves the token out, so that it gets into no log. */
  @Override
  public String toString() {
    return "InfluxAccess[url=" + url + ", org=" + org + "]";
  }
}
