package io.caudal.telemetry.config;

import io.caudal.domain.model.PipelineSettings;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline file that was checked as a whole.
 *
 * @param path the file, as it was named
 * @param settings what the stages need
 * @param alertTopic where alert events are published
 * @param deadLetterTopic where refused records and readings go
 * @param redriveTopic where dead letters are driven again
 * @param readingsTopic where readings are handed over between the jobs of a pipeline that is split
 * @param kafka null where the file has no such section; so with the three that follow
 */
public record PipelineFile(
    String path,
    PipelineSettings settings,
    String alertTopic,
    String deadLetterTopic,
    String redriveTopic,
    String readingsTopic,
    @Nullable KafkaSettings kafka,
    @Nullable RegistrySettings registry,
    @Nullable InfluxSettings influxdb,
    @Nullable PostgresSettings postgres)
    implements Serializable {

  /** The Kafka cluster; a {@link MissingSectionException} if the file names none. */
  public KafkaSettings requireKafka() {
    return required(kafka, "kafka");
  }

  /** The schema registry; a {@link MissingSectionException} if the file names none. */
  public RegistrySettings requireRegistry() {
    return required(registry, "registry");
  }

  /** The time series store; a {@link MissingSectionException} if the file names none. */
  public InfluxSettings requireInfluxdb() {
    return required(influxdb, "influxdb");
  }

  /** The database of alerts; a {@link MissingSectionException} if the file names none. */
  public PostgresSettings requirePostgres() {
    return required(postgres, "postgres");
  }

  private <T> T required(@Nullable T section, String name) {
    if (section == null) {
      throw new MissingSectionException(path, name);
    }
    return section;
  }
}
