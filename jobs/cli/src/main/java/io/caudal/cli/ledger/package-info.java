/** The sums of ledgers, wherever they were read. */
@NullMarked
package io.caudal.cli.ledger;

import org.jspecify.annotations.NullMarked;
