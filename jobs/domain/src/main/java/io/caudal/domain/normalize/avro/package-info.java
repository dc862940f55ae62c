/**
 * Avro in Confluent's frame, read by whatever schema it was written with: no code is generated and
 * no reader schema is needed.
 */
@NullMarked
package io.caudal.domain.normalize.avro;

import org.jspecify.annotations.NullMarked;
