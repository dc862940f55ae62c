package io.caudal.telemetry.config;

import java.io.Serializable;

/**
 * The schema registry.
 *
 * @param url base of the Confluent API
 */
public record RegistrySettings(String url) implements Serializable {}
