/** The whole product on real servers, compared with what should have come of it. */
@NullMarked
package io.caudal.cli.e2e;

import org.jspecify.annotations.NullMarked;
