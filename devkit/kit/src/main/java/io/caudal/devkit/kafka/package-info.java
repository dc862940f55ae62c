/** A Kafka broker as a local process, and its topics. */
@NullMarked
package io.caudal.devkit.kafka;

import org.jspecify.annotations.NullMarked;
