package io.caudal.benchmarks.flow;

/**
 * A reading and when it reaches the broker.
 *
 * @param time when it was observed, epoch microseconds
 * @param counter how many readings its series has before it
 * @param brokerMillis epoch milliseconds
 */
record Arrival(int series, long time, double flow, long counter, long brokerMillis) {

  Arrival again(long delayMillis) {
    return new Arrival(series, time, flow, counter, brokerMillis + delayMillis);
  }
}
