@NullMarked
package io.caudal.kafka.avro;

import org.jspecify.annotations.NullMarked;
