/** What was refused: shown, and driven again. */
@NullMarked
package io.caudal.cli.letters;

import org.jspecify.annotations.NullMarked;
