package io.caudal.telemetry.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

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

  /** Whether the command line asks for nothing but {@link #usage()}. */
  static boolean askForHelp(String[] args) {
    return List.of(args).contains("--help");
  }

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException if one is unknown, malformed or missing
   */
  public static JobOptions parse(String[] args) {
    Configuration values = new Configuration();
    for (int i = 0; i < args.length; i += 2) {
      String key = key(args[i]);
      if (i + 1 == args.length || args[i + 1].startsWith("--")) {
        throw new IllegalArgumentException("--" + key + " has no value. " + usage());
      }
      values.setString(key, args[i + 1]);
    }
    JobOptions options = new JobOptions(values);
    ALL.forEach(options::requireReadable);
    if (!values.contains(PIPELINE)) {
      throw new IllegalArgumentException("--pipeline is missing. " + usage());
    }
    return options;
  }

  private static String key(String name) {
    for (ConfigOption<?> option : ALL) {
      if (name.equals("--" + option.key())) {
        return option.key();
      }
    }
    throw new IllegalArgumentException("unknown option " + name + ". " + usage());
  }

  private void requireReadable(ConfigOption<?> option) {
    try {
      values.getOptional(option);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--%s is '%s', which is no %s, such as %s"
              .formatted(
                  option.key(),
                  values.getString(option.key(), ""),
                  option.defaultValue() instanceof Duration ? "duration" : "boolean",
                  show(option.defaultValue())),
          e);
    }
  }

  /** All options with their defaults and descriptions. */
  static String usage() {
    StringBuilder usage =
        new StringBuilder("The options are (for example: --pipeline /opt/caudal/pipeline.yaml):");
    for (ConfigOption<?> option : ALL) {
      usage.append("\n  --").append(option.key());
      if (option.hasDefaultValue()) {
        usage.append(" (").append(show(option.defaultValue())).append(')');
      }
      usage.append("\n      ").append(new HtmlFormatter().format(option.description()));
    }
    return usage.toString();
  }

  private static String show(Object value) {
    return value instanceof Duration duration
        ? TimeUtils.formatWithHighestUnit(duration)
        : value.toString();
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
