package io.caudal.benchmarks.flow.straight;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Fires when values were above the threshold for long enough, and resolves with the next below. */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class ThresholdFunction extends KeyedProcessFunction<String, Observation, Alarm> {

  private static final long serialVersionUID = 1L;

  private final double threshold;
  private final long holdFor;

  private transient ValueState<Long> start;
  private transient ValueState<Boolean> firing;

  /**
   * @param holdFor microseconds
   */
  public ThresholdFunction(double threshold, long holdFor) {
    this.threshold = threshold;
    this.holdFor = holdFor;
  }

  @Override
  public void open(OpenContext context) {
    start = getRuntimeContext().getState(new ValueStateDescriptor<>("start", Types.LONG));
    firing = getRuntimeContext().getState(new ValueStateDescriptor<>("firing", Types.BOOLEAN));
  }

  @Override
  public void processElement(Observation observation, Context context, Collector<Alarm> out)
      throws Exception {
    boolean breaches = observation.value > threshold;
    Long since = start.value();
    if (since == null) {
      if (breaches) {
        start.update(observation.time);
      }
      return;
    }
    boolean fires = firing.value() != null;
    long firedAt = since + holdFor;
    if (!fires && observation.time >= firedAt) {
      fires = true;
      firing.update(true);
      out.collect(new Alarm(observation.point, true, since, firedAt, 0));
    }
    if (!breaches) {
      if (fires) {
        out.collect(new Alarm(observation.point, false, since, firedAt, observation.time));
      }
      start.clear();
      firing.clear();
    }
  }
}
