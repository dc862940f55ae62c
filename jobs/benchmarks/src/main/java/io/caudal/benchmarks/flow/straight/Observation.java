package io.caudal.benchmarks.flow.straight;

/** A value of a point. A POJO, as Flink's own serializer wants it. */
public final class Observation {

  public String point = "";

  /** Epoch microseconds. */
  public long time;

  public double value;

  public Observation() {}

  public Observation(String point, long time, double value) {
    this.point = point;
    this.time = time;
    this.value = value;
  }
}
