@NullMarked
package io.caudal.domain.normalize;

import org.jspecify.annotations.NullMarked;
