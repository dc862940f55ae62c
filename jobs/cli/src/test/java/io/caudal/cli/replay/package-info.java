@NullMarked
package io.caudal.cli.replay;

import org.jspecify.annotations.NullMarked;
