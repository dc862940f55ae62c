@NullMarked
package io.caudal.cli.letters;

import org.jspecify.annotations.NullMarked;
