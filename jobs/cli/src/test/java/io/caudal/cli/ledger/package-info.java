@NullMarked
package io.caudal.cli.ledger;

import org.jspecify.annotations.NullMarked;
