/** Tests of the client of Flink's REST API. */
@NullMarked
package io.caudal.devkit.flink;

import org.jspecify.annotations.NullMarked;
