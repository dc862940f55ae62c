package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a point.
 *
 * @param min hard lower limit, {@link Double#NEGATIVE_INFINITY} where there is none
 * @param max hard upper limit, {@link Double#POSITIVE_INFINITY} where there is none
 */
public record VariableSettings(@Nullable String unit, double min, double max)
    implements Serializable {}
