@NullMarked
package io.caudal.cli.normalize;

import org.jspecify.annotations.NullMarked;
