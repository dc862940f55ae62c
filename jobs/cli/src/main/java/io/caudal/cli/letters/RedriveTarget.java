package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;
import io.caudal.schemas.DeadLetter;
import java.util.List;

/** Where dead letters go to be driven again. */
interface RedriveTarget {

  /**
   * Drives a letter again.
   *
   * @param settles the places of the dead letters that this settles
   * @throws CommandFailure if it, or an earlier one, is not taken
   */
  void drive(DeadLetter letter, List<Place> settles) throws CommandFailure;
}
