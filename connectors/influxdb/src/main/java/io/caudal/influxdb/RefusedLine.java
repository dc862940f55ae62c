package io.caudal.influxdb;

/**
 * A line that InfluxDB will never take, however often it is sent.
 *
 * @param bucket where it was to go
 * @param line the line, without a line break; if {@code by} is the encoder, as far as it could be
 *     written
 * @param reason one sentence part that says what is wrong with it
 * @param by who refused it
 */
public record RefusedLine(String bucket, String line, String reason, By by) {

  /** Who refused the line. */
  public enum By {
    /** Line protocol cannot say this point: it was never sent. */
    ENCODER,
    /** InfluxDB answered that it does not take this line. */
    SERVER
  }
}
