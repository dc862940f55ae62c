package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.Section;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the servers that the jobs connect to. */
final class ConnectionReader {

  private static final String REFERENCE = "${";
  private static final Pattern HTTP = Pattern.compile("https?://[^\\s/]+\\S*");
  private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:\\S+");
  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]+:\\d{1,5}(\\s*,\\s*[^\\s,:]+:\\d{1,5})*");

  private final References references;

  ConnectionReader(References references) {
    this.references = references;
  }

  @Nullable KafkaSettings kafka(@Nullable YamlValue value) {
    if (value == null) {
      return null;
    }
    Section kafka = SectionKind.KAFKA.open(value, "kafka");
    String servers = text(kafka, "bootstrapServers", SERVERS, "host:port, separated by commas");
    Map<String, Secret> properties = new LinkedHashMap<>();
    kafka
        .entries("properties")
        .forEach(
            (name, property) -> {
              Secret secret = references.guarded(property);
              if (secret != null) {
                properties.put(name, secret);
              }
            });
    return new KafkaSettings(servers, Collections.unmodifiableMap(properties));
  }

  @Nullable RegistrySettings registry(@Nullable YamlValue value) {
    return value == null
        ? null
        : new RegistrySettings(httpUrl(SectionKind.REGISTRY.open(value, "registry")));
  }

  @Nullable PostgresSettings postgres(@Nullable YamlValue value) {
    if (value == null) {
      return null;
    }
    Section postgres = SectionKind.POSTGRES.open(value, "postgres");
    String url = text(postgres, "url", JDBC, "a URL such as jdbc:postgresql://host:5432/database");
    String user = text(postgres, "user", Pattern.compile(".+"), "a user");
    YamlValue password = postgres.require("password");
    Secret secret = password == null ? null : references.secret(password);
    return new PostgresSettings(url, user, secret == null ? Secret.of("") : secret);
  }

  /**
   * Reads {@code influxdb}.
   *
   * @param lateness how old readings may be that are still written, microseconds
   */
  @Nullable InfluxSettings influxdb(@Nullable YamlValue value, long lateness) {
    if (value == null) {
      return null;
    }
    Section influxdb = SectionKind.INFLUXDB.open(value, "influxdb");
    YamlValue token = influxdb.get("token");
    YamlValue org = influxdb.get("org");
    String orgName = org == null ? "caudal" : references.resolve(org);
    YamlValue database = influxdb.get("database");
    String databaseName = database == null ? "caudal" : Names.DATABASE.read(database);
    RetentionReader retention = new RetentionReader(influxdb, lateness);
    return new InfluxSettings(
        httpUrl(influxdb),
        orgName == null ? "" : orgName,
        token == null ? null : references.secret(token),
        databaseName == null ? "" : databaseName,
        retention.keep("raw"),
        retention.keep("rollups"),
        retention.shard("raw"),
        retention.shard("rollups"));
  }

  private String httpUrl(Section section) {
    return text(section, "url", HTTP, "a URL such as http://host:8086");
  }

  /** A required text of a form; what it refers to is not looked at while it is only checked. */
  private String text(Section section, String key, Pattern form, String expected) {
    YamlValue value = section.require(key);
    String text = value == null ? null : references.resolve(value);
    if (value == null || text == null) {
      return "";
    }
    if (!text.contains(REFERENCE) && !form.matcher(text).matches()) {
      value.problem(refusal(value, text, expected));
    }
    return text;
  }

  /** Shows a reference as the file has it: what it stands for may be a secret. */
  private static String refusal(YamlValue value, String resolved, String expected) {
    String written = value.text();
    return resolved.equals(written)
        ? "expected " + expected + ", found '" + written + "'"
        : "expected " + expected + ", which is not what '" + written + "' stands for";
  }
}
