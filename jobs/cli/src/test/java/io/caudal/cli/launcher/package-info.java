@NullMarked
package io.caudal.cli.launcher;

import org.jspecify.annotations.NullMarked;
