package io.caudal.benchmarks.flow;

/** Adds up results of one kind, for one thread. */
final class Folding<T> {

  private final String kind;
  private final Digest<T> digest;
  private long count;
  private long sum;

  Folding(String kind, Digest<T> digest) {
    this.kind = kind;
    this.digest = digest;
  }

  void add(T result) {
    count++;
    sum += digest.of(result);
  }

  /** There are no more; what came is part of the outcome. */
  void end() {
    Outcome.OF_JVM.add(kind, new Outcome.Sum(count, sum));
  }
}
