/** From a provider's payload to readings. */
@NullMarked
package io.caudal.domain.normalize;

import org.jspecify.annotations.NullMarked;
