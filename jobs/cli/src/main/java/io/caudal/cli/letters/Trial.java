package io.caudal.cli.letters;

import io.caudal.domain.model.Lateness;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Reading;
import io.caudal.schemas.DeadLetter;
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
  private final @Nullable OwnReading own;

  /**
   * @param letter whole, as it would be driven
   * @param single the one reading that was refused, where its record is mapped anew; else null
   * @param now the newest broker time of the raw topics, epoch microseconds
   */
  Trial(DeadLetter letter, @Nullable Reading single, long now, Lateness lateness) {
    this.letter = letter;
    this.now = now;
    this.lateness = lateness;
    this.own = single == null ? null : new OwnReading(single);
  }

  @Override
  public void reading(Reading reading) {
    boolean isLate = lateness.isLate(reading, now);
    if (own != null) {
      own.compare(reading, isLate);
    }
    if (isLate) {
      late++;
      firstLate = firstLate == null ? reading : firstLate;
    } else {
      good++;
    }
  }

  @Override
  public void rejected(io.caudal.domain.model.DeadLetter deadLetter) {
    rejected(deadLetter, deadLetter.detail());
  }

  @Override
  public void rejected(io.caudal.domain.model.DeadLetter deadLetter, String subject) {
    refused++;
    String refusal = deadLetter.reason() + ": " + deadLetter.detail();
    firstRefusal = firstRefusal == null ? refusal : firstRefusal;
    if (letter.getReason().equals(deadLetter.reason().name())
        && letter.getDetail().startsWith(subject)) {
      ownRefusal = refusal;
    }
  }

  /**
   * What is to become of the letter.
   *
   * @param inPart whether it is driven although what it is about would be refused again
   */
  Verdict verdict(boolean inPart) {
    Reading ownLate = own == null ? null : own.late();
    if (ownLate != null) {
      return Verdict.leave(Verdict.Kind.LATE, whyLate(ownLate));
    }
    if (good == 0) {
      return firstLate == null
          ? Verdict.leave(Verdict.Kind.STILL_REFUSED, whyNothing())
          : Verdict.leave(Verdict.Kind.LATE, whyLate(firstLate));
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

  private String whyLate(Reading reading) {
    return "observed at %s, and the raw topics have come to %s"
        .formatted(StoredLetter.instant(reading.time()), StoredLetter.instant(now));
  }

  private String whyNothing() {
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
