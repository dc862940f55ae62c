package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.schemas.DeadLetter;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * Finds what of a topic of dead letters is to be driven again, and drives it. The letters are gone
 * through for each of the two; only the places of those that are meant are held in between.
 */
final class Redriver {

  private final StoredLetters letters;
  private final RedrivePlan plan;
  private final Redrivings redrivings = new Redrivings();
  private int chosen;

  Redriver(StoredLetters letters, RedrivePlan plan) {
    this.letters = letters;
    this.plan = plan;
  }

  /**
   * Judges the letters.
   *
   * @param meant which
   * @param limit how many are driven at most; what is left does not count, and the letters of one
   *     record go together
   */
  void choose(Predicate<StoredLetter> meant, int limit, RedriveSummary summary)
      throws CommandFailure {
    letters.forEach(
        letter -> {
          plan.pass(letter);
          if (meant.test(letter)) {
            summary.add(letter, choose(letter, limit));
          }
        });
  }

  private Verdict choose(StoredLetter letter, int limit) throws CommandFailure {
    boolean isOpen = chosen < limit || redrivings.haveRecord(letter.origin());
    if (!isOpen && !plan.isSettled(letter)) {
      return Verdict.leave(Verdict.Kind.BEYOND_LIMIT, "");
    }
    Verdict verdict = plan.judge(letter);
    DeadLetter driven = verdict.driven();
    if (driven != null) {
      redrivings.add(letter, driven, verdict.kind());
      chosen++;
    }
    return verdict;
  }

  /** How many records and readings are chosen and not driven yet. */
  int size() {
    return redrivings.size();
  }

  /**
   * Drives what was chosen: whole records first, so that of a reading that comes both ways the
   * mapping of today is what counts. What is gone by now remains chosen.
   *
   * @param summary is told which letters were taken
   * @param progress is told after each how many are driven
   * @throws CommandFailure if Kafka or the registry does not answer
   */
  void drive(RedriveTarget target, RedriveSummary summary, IntConsumer progress)
      throws CommandFailure {
    int all = redrivings.size();
    Runnable step = () -> progress.accept(all - redrivings.size());
    if (redrivings.haveRecords()) {
      drive(redrivings::ofRecord, target, summary, step);
    }
    if (redrivings.haveReadings()) {
      drive(redrivings::ofReading, target, summary, step);
    }
  }

  private void drive(
      Function<StoredLetter, List<Chosen>> settledBy,
      RedriveTarget target,
      RedriveSummary summary,
      Runnable progress)
      throws CommandFailure {
    letters.forEach(
        letter -> {
          plan.pass(letter);
          List<Chosen> settled = settledBy.apply(letter);
          DeadLetter driven = settled.isEmpty() ? null : plan.judge(letter).driven();
          if (driven != null) {
            for (List<Chosen> part : Marks.parts(settled)) {
              target.drive(driven, part, () -> summary.taken(part));
            }
            redrivings.remove(letter, settled);
            progress.run();
          }
        });
  }
}
