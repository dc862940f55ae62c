package io.caudal.telemetry.operators;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** Options of the Point operator, in Flink's own configuration. */
public final class PointOptions {

  public static final ConfigOption<MemorySize> CACHE_SIZE =
      ConfigOptions.key("caudal.points.cache-size")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription(
              "How much heap each subtask of the Point operator may take for state that it holds"
                  + " decoded. Of points beyond that, state is fetched and written back with each"
                  + " reading.");

  private PointOptions() {}
}
