/**
 * Kafka sources whose decoding never throws, and the transactional sink.
 *
 * <p>Start at {@link io.caudal.kafka.RawTopics} and {@link io.caudal.kafka.AvroTopics} to read, at
 * {@link io.caudal.kafka.ExactlyOnceSink} to write.
 */
@NullMarked
package io.caudal.kafka;

import org.jspecify.annotations.NullMarked;
