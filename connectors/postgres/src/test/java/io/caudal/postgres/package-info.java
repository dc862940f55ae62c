@NullMarked
package io.caudal.postgres;

import org.jspecify.annotations.NullMarked;
