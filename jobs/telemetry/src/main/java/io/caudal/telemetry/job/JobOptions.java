package io.caudal.telemetry.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.ParameterTool;
import org.jspecify.annotations.Nullable;

/** The options that a job takes on its command line, as {@code --name value}. */
public final class JobOptions {

  public static final ConfigOption<String> PIPELINE =
      ConfigOptions.key("pipeline")
          .stringType()
          .noDefaultValue()
          .withDescription("The pipeline file, as the JobManager sees it. Required.");

  public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
      ConfigOptions.key("transaction-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(15))
          .withDescription(
              "How long Kafka keeps open the transactions of a job that has failed. At most the"
                  + " brokers' transaction.max.timeout.ms.");

  public static final ConfigOption<Duration> MAXIMAL_OUTAGE =
      ConfigOptions.key("maximal-outage")
          .durationType()
          .defaultValue(Duration.ofMinutes(10))
          .withDescription(
              "The longest time from a failure until the job runs again that is to be survived"
                  + " without loss. Must fit into the transaction timeout.");

  public static final ConfigOption<Boolean> BOUNDED =
      ConfigOptions.key("bounded")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether the job reads up to what the topics hold at its start and then ends.");

  static final List<ConfigOption<?>> ALL =
      List.of(PIPELINE, TRANSACTION_TIMEOUT, MAXIMAL_OUTAGE, BOUNDED);

  private final Configuration values;

  private JobOptions(Configuration values) {
    this.values = values;
  }

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException if one is unknown, malformed or missing
   */
  public static JobOptions parse(String[] args) {
    Map<String, String> given = ParameterTool.fromArgs(args).toMap();
    TreeSet<String> unknown = new TreeSet<>(given.keySet());
    ALL.forEach(option -> unknown.remove(option.key()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown option --" + unknown.first() + ". " + usage());
    }
    JobOptions options = new JobOptions(Configuration.fromMap(given));
    if (options.optional(PIPELINE) == null) {
      throw new IllegalArgumentException("--pipeline is missing. " + usage());
    }
    ALL.forEach(options::optional);
    return options;
  }

  private static String usage() {
    StringBuilder usage =
        new StringBuilder("The options are (for example: --pipeline /opt/caudal/pipeline.yaml):");
    for (ConfigOption<?> option : ALL) {
      usage.append("\n  --").append(option.key());
      if (option.hasDefaultValue()) {
        usage.append(" (").append(option.defaultValue()).append(')');
      }
    }
    return usage.toString();
  }

  private <T> @Nullable T optional(ConfigOption<T> option) {
    return values.getOptional(option).orElse(null);
  }

  Path pipeline() {
    return Path.of(values.get(PIPELINE));
  }

  Duration transactionTimeout() {
    return values.get(TRANSACTION_TIMEOUT);
  }

  Duration maximalOutage() {
    return values.get(MAXIMAL_OUTAGE);
  }

  boolean bounded() {
    return values.get(BOUNDED);
  }
}
