/** Where the domain's records meet the published schemas. */
@NullMarked
package io.caudal.telemetry.wire;

import org.jspecify.annotations.NullMarked;
