package io.caudal.benchmarks.normalize;

import io.caudal.benchmarks.JavaFork;
import io.caudal.benchmarks.Rounds;
import java.io.IOException;
import java.util.List;

/** One round of one entrant in a JVM of its own. */
public final class ForkMain {

  static final String LOOP = "loop";
  static final String JOB = "job";

  private static final List<String> FLAGS =
      List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

  private ForkMain() {}

  /** The entrant as one who takes part in rounds, in a loop or a job of another JVM. */
  static Rounds.Contender contender(String where, Entrant entrant) {
    JavaFork fork = new JavaFork(ForkMain.class, FLAGS);
    return new Rounds.Contender() {
      @Override
      public String name() {
        return entrant.label();
      }

      @Override
      public double run() throws IOException, InterruptedException {
        return Double.parseDouble(fork.run(where, entrant.name()));
      }
    };
  }

  /**
   * Gives the CPU time for each record, nanoseconds.
   *
   * @param args {@code loop} or {@code job}, and the {@link Entrant}
   */
  public static void main(String[] args) throws Exception {
    Contenders contenders = new Contenders();
    Entrant entrant = Entrant.valueOf(args[1]);
    Rounds.Contender contender =
        args[0].equals(JOB) ? contenders.job(entrant) : contenders.loop(entrant);
    JavaFork.end(String.valueOf(contender.run()));
  }
}
