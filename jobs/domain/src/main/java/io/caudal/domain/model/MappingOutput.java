package io.caudal.domain.model;

/** Takes what a mapper makes of one record. Each call counts one reading in the ledger. */
public interface MappingOutput {

  void reading(Reading reading);

  void rejected(DeadLetter deadLetter);

  /**
   * The same, with what is refused told apart from why.
   *
   * @param subject how the detail begins: the place of the element and, where only one is refused,
   *     its reading. It stays the same when the mapping refuses the same thing for another cause
   */
  default void rejected(DeadLetter deadLetter, String subject) {
    rejected(deadLetter);
  }
}
