/** What the tests of several packages share. */
@NullMarked
package io.caudal.telemetry;

import org.jspecify.annotations.NullMarked;
