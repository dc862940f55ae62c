package io.caudal.domain.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where a point stands, in WGS 84.
 *
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param elevation metres above sea level, or null where it is not known
 */
public record Coordinates(double latitude, double longitude, @Nullable Double elevation)
    implements Serializable {}
