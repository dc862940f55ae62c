package io.caudal.domain.model;

import java.io.Serializable;
import java.util.Map;

/**
 * A point: its template, merged with its own overrides.
 *
 * @param interval the time between two readings of a variable, microseconds
 * @param variables by name
 */
public record PointSettings(
    String id,
    String template,
    long interval,
    Map<String, String> labels,
    Map<String, VariableSettings> variables)
    implements Serializable {}
