package io.caudal.influxdb.internal;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/** Where InfluxDB is and how it is spoken to. Its token is a secret, and no part of its text. */
public final class Endpoint implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String url;
  private final String org;
  private final @Nullable SerializableSupplier<String> token;
  private final boolean gzip;
  private final Duration requestTimeout;

  private Endpoint(
      String url,
      String org,
      @Nullable SerializableSupplier<String> token,
      boolean gzip,
      Duration requestTimeout) {
    this.url = url;
    this.org = org;
    this.token = token;
    this.gzip = gzip;
    this.requestTimeout = requestTimeout;
  }

  /**
   * Checks the URL.
   *
   * @throws IllegalArgumentException if it is none, or carries what does not belong into it; the
   *     message does not repeat a password in it
   */
  public static Endpoint of(
      String url,
      String org,
      @Nullable SerializableSupplier<String> token,
      boolean gzip,
      Duration requestTimeout) {
    URI uri = parse(url);
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "The InfluxDB url carries a user or password: give them as the token (user:password for"
              + " InfluxDB 1) instead.");
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    if (!(http || https)
        || uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "The InfluxDB url is not of the form http://host:port or https://host:port.");
    }
    return new Endpoint(url, org, token, gzip, requestTimeout);
  }

  public String url() {
    return url;
  }

  /** The organization; empty if there is none. */
  public String org() {
    return org;
  }

  public boolean gzip() {
    return gzip;
  }

  public Duration requestTimeout() {
    return requestTimeout;
  }

  /**
   * Reads the token, without blanks around it; null if there is none.
   *
   * @throws IllegalArgumentException if it cannot be a token; the message does not hold it
   */
  @Nullable String readToken() {
    if (token == null) {
      return null;
    }
    String secret = token.get().strip();
    if (secret.isEmpty() || secret.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new IllegalArgumentException(
          "The token for InfluxDB at "
              + url
              + " is empty or holds blanks or characters beyond ASCII: check where it is read"
              + " from.");
    }
    return secret;
  }

  /** What explains this endpoint's answers. */
  public ResponseClassifier classifier() {
    return new ResponseClassifier(url, token != null);
  }

  @Override
  public String toString() {
    return url + (org.isEmpty() ? "" : " org " + org) + (token == null ? "" : " with a token");
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // The cause would repeat the URL, which may hold a password.
      throw new IllegalArgumentException(
          "The InfluxDB url cannot be read: " + e.getReason() + " at character " + e.getIndex());
    }
  }
}
