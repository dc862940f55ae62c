@NullMarked
package io.caudal.cli;

import org.jspecify.annotations.NullMarked;
