package io.caudal.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From when to when records are meant, by their broker time. */
public final class BrokerTimes {

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description =
          "From this broker time: 2004-03-10T18:00:00Z, a date (UTC), or how long ago (90m, 7d).")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Before this broker time.")
  private @Nullable Instant until;

  /** The first that is meant; null without an end. */
  public @Nullable Instant since() {
    return since;
  }

  /** The first that is not meant any more; null without an end. */
  public @Nullable Instant until() {
    return until;
  }

  public boolean contain(Instant brokerTime) {
    return (since == null || !brokerTime.isBefore(since))
        && (until == null || brokerTime.isBefore(until));
  }
}
