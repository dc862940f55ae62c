@NullMarked
package io.caudal.domain.quota;

import org.jspecify.annotations.NullMarked;
