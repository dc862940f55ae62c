/** Accounts for every reading: read = accepted + duplicate + rejected + late + waiting. */
@NullMarked
package io.caudal.domain.ledger;

import org.jspecify.annotations.NullMarked;
