package io.caudal.domain.model;

import java.io.Serializable;

/**
 * A variable that is computed from others of its point.
 *
 * @param expression CEL over the point's variables and attributes
 * @param tolerance how far apart in time the inputs may be, microseconds
 * @param variable what holds for its values as for any others
 */
public record DerivedSettings(String expression, long tolerance, VariableSettings variable)
    implements Serializable {}
