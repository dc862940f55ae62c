package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something that was refused once and is driven again.
 *
 * @param raw the record as it was first read, with the origin and the broker time that it had; its
 *     value is null where the reading is there
 * @param reading the one reading that is driven, or null for the whole record
 */
public record RedrivenRecord(Redrive redrive, RawPayload raw, @Nullable Reading reading)
    implements Serializable {}
