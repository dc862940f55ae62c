package io.caudal.benchmarks.flow.straight;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Adds up the observations of a window, one by one. */
public final class Aggregation implements AggregateFunction<Observation, Aggregate, Aggregate> {

  private static final long serialVersionUID = 1L;

  @Override
  public Aggregate createAccumulator() {
    return new Aggregate();
  }

  @Override
  public Aggregate add(Observation observation, Aggregate aggregate) {
    aggregate.add(observation);
    return aggregate;
  }

  @Override
  public Aggregate getResult(Aggregate aggregate) {
    return aggregate;
  }

  @Override
  public Aggregate merge(Aggregate one, Aggregate other) {
    throw new UnsupportedOperationException("only session windows merge");
  }
}
