package io.caudal.cli.letters;

import io.caudal.cli.CommandFailure;

/** Dead letters that can be gone through more than once, and are not held. */
interface StoredLetters {

  /** Takes one letter after the other. */
  interface Reader {
    void take(StoredLetter letter) throws CommandFailure;
  }

  /**
   * Hands on every letter.
   *
   * @throws CommandFailure if they cannot be read to their end, or {@code out} fails
   */
  void forEach(Reader out) throws CommandFailure;
}
