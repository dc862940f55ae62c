package io.caudal.domain.ledger;

/** The account of one minute of a partition, or a part of it on its way there. */
public record LedgerEntry(LedgerKey key, LedgerCounts counts) {}
