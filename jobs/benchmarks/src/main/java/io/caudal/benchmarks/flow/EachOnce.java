package io.caudal.benchmarks.flow;

/** What results add up to that are never corrected. */
final class EachOnce<T> implements Folding<T> {

  private final String kind;
  private final Digest<T> digest;
  private long count;
  private long sum;

  EachOnce(String kind, Digest<T> digest) {
    this.kind = kind;
    this.digest = digest;
  }

  @Override
  public void add(T result) {
    count++;
    sum += digest.of(result);
  }

  @Override
  public void end() {
    Outcome.OF_JVM.add(kind, new Outcome.Sum(count, sum));
  }
}
