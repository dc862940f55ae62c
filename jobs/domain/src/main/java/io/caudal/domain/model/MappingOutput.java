package io.caudal.domain.model;

/** Takes what a mapper makes of one record. Each call counts one reading in the ledger. */
public interface MappingOutput {

  void reading(Reading reading);

  void rejected(DeadLetter deadLetter);
}
