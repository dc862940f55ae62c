@NullMarked
package io.caudal.cli.stack;

import org.jspecify.annotations.NullMarked;
