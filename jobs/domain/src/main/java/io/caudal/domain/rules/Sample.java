package io.caudal.domain.rules;

import io.caudal.domain.model.Reading;

/** What a rule sees of a reading. In order of time, then of the provider's sequence. */
record Sample(long time, long sequence, double value) implements Comparable<Sample> {

  static Sample of(Reading reading, double value) {
    return new Sample(reading.time(), reading.sequence(), value);
  }

  @Override
  public int compareTo(Sample other) {
    int order = Long.compare(time, other.time);
    return order != 0 ? order : Long.compare(sequence, other.sequence);
  }
}
