package io.caudal.domain.normalize;

/**
 * What all readings of an element have in common.
 *
 * @param time epoch microseconds
 */
record Circumstances(String point, long time, long sequence, float quality, int flags) {}
