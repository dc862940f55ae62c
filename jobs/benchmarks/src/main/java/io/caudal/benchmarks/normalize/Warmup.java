package io.caudal.benchmarks.normalize;

/** What comes before it is measured what work costs. */
final class Warmup {

  /** How often the work is done first; the JVM's compiler is through with it then. */
  static final int TIMES = 3;

  private Warmup() {}

  /**
   * Makes whatever lives now old, as it is in a job that has run for a while: storing in an old
   * object costs more.
   */
  static void end() {
    System.gc();
  }
}
