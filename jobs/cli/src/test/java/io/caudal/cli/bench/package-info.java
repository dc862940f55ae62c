@NullMarked
package io.caudal.cli.bench;

import org.jspecify.annotations.NullMarked;
