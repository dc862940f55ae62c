package io.caudal.influxdb.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer means for the lines that were sent. */
public sealed interface Verdict {

  /** All lines are in InfluxDB. */
  record Written() implements Verdict {}

  /**
   * It may pass: send the same lines again.
   *
   * @param after the pause that the server asks for; null if it does not
   */
  record Retry(@Nullable Duration after, String reason) implements Verdict {}

  /**
   * InfluxDB does not take at least one of the lines, and never will. The others may be written.
   *
   * @param reason the server's own words
   * @param dropped how many lines it says it dropped, at least; 0 if it does not say
   */
  record Refused(String reason, int dropped) implements Verdict {}

  /** More bytes than the server takes in one request. */
  record TooLarge(String reason) implements Verdict {}

  /** Nothing can be written until a person has changed something: the sentence says what. */
  record Fatal(String sentence) implements Verdict {}
}
