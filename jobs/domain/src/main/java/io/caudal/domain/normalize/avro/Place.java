package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * What a mapping reads of a record.
 *
 * @param ofElement whether the path starts at an element of {@code each}, not at the record
 */
public record Place(boolean ofElement, JsonPointer path) {}
