package io.caudal.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class JavaForkTest {

  /** Says who it is and what it was told, while another thread would keep it alive. */
  static final class Echo {
    public static void main(String[] args) {
      new Thread(LockSupport::park).start();
      System.out.println("something else");
      JavaFork.end(
          ProcessHandle.current().pid() + " " + System.getProperty("told") + " " + args[0]);
    }
  }

  /** Ends as it is told, with an error and no result. */
  static final class Silent {
    public static void main(String[] args) {
      System.err.println("the reason why");
      System.exit(Integer.parseInt(args[0]));
    }
  }

  @Test
  void eachRunIsAnotherProcess() throws Exception {
    JavaFork fork = new JavaFork(Echo.class, List.of("-Dtold=by-flag"));

    String first = fork.run("once");
    String second = fork.run("twice");

    assertThat(first).endsWith(" by-flag once");
    assertThat(second).endsWith(" by-flag twice");
    assertThat(List.of(pid(first), pid(second)))
        .doesNotHaveDuplicates()
        .doesNotContain(String.valueOf(ProcessHandle.current().pid()));
  }

  private static String pid(String result) {
    return result.substring(0, result.indexOf(' '));
  }

  @Test
  void anEndWithoutAResultIsAnErrorThatSaysWhy() {
    for (String exit : List.of("0", "3")) {
      assertThatIOException()
          .isThrownBy(() -> new JavaFork(Silent.class, List.of()).run(exit))
          .withMessageContaining("'" + exit + "' ended with " + exit)
          .withMessageContaining("the reason why");
    }
  }
}
