/**
 * Avro in Confluent's frame: a magic byte of 0, the schema's id in the registry as four bytes
 * big-endian, then the record in Avro's binary encoding.
 */
@NullMarked
package io.caudal.kafka.avro;

import org.jspecify.annotations.NullMarked;
