@NullMarked
package io.caudal.cli.validate;

import org.jspecify.annotations.NullMarked;
