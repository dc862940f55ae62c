package io.caudal.benchmarks.flow.straight;

/** A rule began to fire, or ended. A POJO. Times in epoch microseconds. */
public final class Alarm {

  public String point = "";
  public boolean firing;
  public long start;
  public long firedAt;

  /** 0 while it fires. */
  public long resolvedAt;

  public Alarm() {}

  public Alarm(String point, boolean firing, long start, long firedAt, long resolvedAt) {
    this.point = point;
    this.firing = firing;
    this.start = start;
    this.firedAt = firedAt;
    this.resolvedAt = resolvedAt;
  }
}
