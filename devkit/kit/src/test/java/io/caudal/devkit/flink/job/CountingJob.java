package io.caudal.devkit.flink.job;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Counts for ever, ten a second, and fails at the number that it is given, if it is. */
public final class CountingJob {
  private CountingJob() {}

  public static void main(String[] args) throws Exception {
    long bad = args.length == 0 ? Long.MAX_VALUE : Long.parseLong(args[0]);
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    try (StreamExecutionEnvironment flow =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration)) {
      flow.enableCheckpointing(500);
      flow.fromSource(
              new DataGeneratorSource<>(
                  number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(10), Types.LONG),
              WatermarkStrategy.noWatermarks(),
              "numbers")
          .uid("numbers")
          .keyBy(number -> number % 8)
          .map(number -> check(number, bad))
          .uid("check")
          .sinkTo(new DiscardingSink<>())
          .uid("nowhere");
      flow.execute("count");
    }
  }

  private static long check(long number, long bad) {
    if (number == bad) {
      throw new IllegalStateException("the well is dry");
    }
    return number;
  }
}
