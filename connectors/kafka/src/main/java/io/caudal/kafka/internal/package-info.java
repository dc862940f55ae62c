/** Serializers and type information; no part of the public surface. */
@NullMarked
package io.caudal.kafka.internal;

import org.jspecify.annotations.NullMarked;
