package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.schemas.DeadLetter;
import java.util.List;

/** Where dead letters go to be driven again. */
interface RedriveTarget {

  /**
   * Drives a letter again.
   *
   * @param settles the dead letters that this settles
   * @param taken runs when it stands there for good, maybe later and on another thread
   * @throws CommandFailure if it, or an earlier one, is not taken
   */
  void drive(DeadLetter letter, List<Chosen> settles, Runnable taken) throws CommandFailure;
}
