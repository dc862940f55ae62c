@NullMarked
package io.caudal.kafka.internal;

import org.jspecify.annotations.NullMarked;
