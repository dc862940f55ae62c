package io.caudal.domain.counter;

/** What a counter showed at a time; of two at the same time the sequence decides. */
record Observation(long time, long sequence, double value) {

  boolean isBefore(Observation other) {
    return time < other.time || (time == other.time && sequence < other.sequence);
  }
}
