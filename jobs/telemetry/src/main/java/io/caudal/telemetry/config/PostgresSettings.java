package io.caudal.telemetry.config;

import java.io.Serializable;

/**
 * The database of alerts.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 */
public record PostgresSettings(String url, String user, Secret password) implements Serializable {}
