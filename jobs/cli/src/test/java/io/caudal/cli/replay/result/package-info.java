@NullMarked
package io.caudal.cli.replay.result;

import org.jspecify.annotations.NullMarked;
