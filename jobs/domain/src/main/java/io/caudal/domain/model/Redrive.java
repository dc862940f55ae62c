package io.caudal.domain.model;

import java.io.Serializable;

/**
 * The record of the redrive topic that brought something again which was refused before. The ledger
 * counts what becomes of it there, so that the partition that it first came in stays balanced.
 *
 * @param at where that record stands
 * @param brokerTime its own timestamp, epoch microseconds
 */
public record Redrive(Origin at, long brokerTime) implements Serializable {}
