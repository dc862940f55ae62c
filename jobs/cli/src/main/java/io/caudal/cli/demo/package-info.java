/** Plays the examples through the whole topology on real servers and checks what came of them. */
@NullMarked
package io.caudal.cli.demo;

import org.jspecify.annotations.NullMarked;
