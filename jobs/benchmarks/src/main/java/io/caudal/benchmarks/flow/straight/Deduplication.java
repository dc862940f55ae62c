package io.caudal.benchmarks.flow.straight;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Passes on the first observation of a time, and remembers for a day which times there were. */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class Deduplication extends KeyedProcessFunction<String, Observation, Observation> {

  private static final long serialVersionUID = 1L;

  private transient MapState<Long, Double> seen;

  @Override
  public void open(OpenContext context) {
    MapStateDescriptor<Long, Double> descriptor =
        new MapStateDescriptor<>("seen", Types.LONG, Types.DOUBLE);
    // On heap Flink looks with each access at some keys, and here a key has a day of times: one key
    // rather than five, which is the default, makes this job several times faster.
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(Duration.ofDays(1)).cleanupIncrementally(1, false).build());
    seen = getRuntimeContext().getMapState(descriptor);
  }

  @Override
  public void processElement(Observation observation, Context context, Collector<Observation> out)
      throws Exception {
    if (!seen.contains(observation.time)) {
      seen.put(observation.time, observation.value);
      out.collect(observation);
    }
  }
}
