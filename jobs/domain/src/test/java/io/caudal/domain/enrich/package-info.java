@NullMarked
package io.caudal.domain.enrich;

import org.jspecify.annotations.NullMarked;
