package io.caudal.cli.letters;

import io.caudal.schemas.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a dead letter that shall be driven again.
 *
 * @param kind what
 * @param why in a sentence for its user; empty where there is nothing to say
 * @param driven what goes into the redrive topic; null if nothing does
 */
record Verdict(Kind kind, String why, @Nullable DeadLetter driven) {

  /** In the order in which a summary tells them. */
  enum Kind {
    /** It goes into the redrive topic. */
    DRIVE("driven again"),
    /** It goes there, and some of its record's readings will be refused once more. */
    DRIVE_IN_PART("driven again, refused in part"),
    /** It was to go there, and the run ended before Kafka had acknowledged it. */
    NOT_DRIVEN("not driven: Kafka has not acknowledged it"),
    /** It went there before. */
    ALREADY("left: driven again before"),
    /** What it holds would be late by now. */
    LATE("left: late by now"),
    /** The mapping of the pipeline file refuses still what it is about. */
    STILL_REFUSED("left: still refused by the mapping"),
    /** There is nothing that could be driven. */
    IMPOSSIBLE("left: cannot be driven"),
    /** As many as were asked for are driven already; it was not looked at. */
    BEYOND_LIMIT("left for the next run: beyond --limit");

    private final String told;

    Kind(String told) {
      this.told = told;
    }

    /** As a summary tells it. */
    String told() {
      return told;
    }
  }

  static Verdict drive(DeadLetter driven) {
    return new Verdict(Kind.DRIVE, "", driven);
  }

  static Verdict driveInPart(DeadLetter driven, String why) {
    return new Verdict(Kind.DRIVE_IN_PART, why, driven);
  }

  static Verdict leave(Kind kind, String why) {
    return new Verdict(kind, why, null);
  }
}
