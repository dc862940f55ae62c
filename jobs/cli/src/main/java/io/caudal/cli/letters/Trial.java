package io.caudal.cli.letters;

import io.caudal.domain.model.Lateness;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Reading;
import io.caudal.schemas.DeadLetter;
import io.caudal.telemetry.wire.LetterSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mapping of today makes of what a dead letter would drive again. */
final class Trial implements MappingOutput {

  private final DeadLetter letter;
  private final long now;
  private final Lateness lateness;
  private int good;
  private int late;
  private int refused;
  private @Nullable Reading firstLate;
  private @Nullable String firstRefusal;
  private @Nullable String ownRefusal;

  /**
   * @param letter whole, as it would be driven
   * @param now the newest broker time of the raw topics, epoch microseconds
   */
  Trial(DeadLetter letter, long now, Lateness lateness) {
    this.letter = letter;
    this.now = now;
    this.lateness = lateness;
  }

  @Override
  public void reading(Reading reading) {
    if (lateness.isLate(reading, now)) {
      late++;
      firstLate = firstLate == null ? reading : firstLate;
    } else {
      good++;
    }
  }

  @Override
  public void rejected(io.caudal.domain.model.DeadLetter deadLetter) {
    refused++;
    String refusal = deadLetter.reason() + ": " + deadLetter.detail();
    firstRefusal = firstRefusal == null ? refusal : firstRefusal;
    if (isOwn(deadLetter)) {
      ownRefusal = refusal;
    }
  }

  /** The detail names the element that a letter is about. */
  private boolean isOwn(io.caudal.domain.model.DeadLetter deadLetter) {
    return letter.getReason().equals(deadLetter.reason().name())
        && (letter.getDetail().equals(deadLetter.detail())
            || (LetterSize.isCutDown(letter)
                && letter.getDetail().startsWith(deadLetter.detail())));
  }

  /**
   * What is to become of the letter.
   *
   * @param inPart whether it is driven although what it is about would be refused again
   */
  Verdict verdict(boolean inPart) {
    if (good == 0) {
      return Verdict.leave(
          firstLate == null ? Verdict.Kind.STILL_REFUSED : Verdict.Kind.LATE, whyNothing());
    }
    if (ownRefusal != null && !inPart) {
      return Verdict.leave(
          Verdict.Kind.STILL_REFUSED,
          "%s; with --in-part the record is driven for its %s"
              .formatted(ownRefusal, counted(good, "good reading")));
    }
    return refused + late == 0
        ? Verdict.drive(letter)
        : Verdict.driveInPart(letter, whatComesAgain());
  }

  private String whyNothing() {
    if (firstLate != null) {
      return "observed at %s, and the raw topics have come to %s"
          .formatted(StoredLetter.instant(firstLate.time()), StoredLetter.instant(now));
    }
    return firstRefusal == null ? "the mapping finds no reading in it" : firstRefusal;
  }

  private String whatComesAgain() {
    List<String> again = new ArrayList<>();
    if (refused > 0) {
      again.add("%d still refused (%s)".formatted(refused, firstRefusal));
    }
    if (late > 0) {
      again.add("%d late by now".formatted(late));
    }
    return "its record has %s, and %s: new dead letters will say so"
        .formatted(counted(good, "good reading"), String.join(", ", again));
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
