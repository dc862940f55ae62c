package io.caudal.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that only waits stands in for the daemon. */
class DetachedStackTest {

  private final Path home;
  private final Process daemon;
  private final DetachedStack detached;

  DetachedStackTest(@TempDir Path home) throws IOException {
    this.home = home;
    this.daemon = new ProcessBuilder("sleep", "600").start();
    this.detached = new DetachedStack(home);
  }

  @AfterEach
  void endTheDaemon() {
    daemon.destroyForcibly();
  }

  @Test
  void theDaemonIsStopped() throws Exception {
    write(StackFiles.beginning(daemon.toHandle()));
    assertThat(detached.running()).isPresent();

    assertThat(detached.stop()).isTrue();

    assertThat(daemon.isAlive()).isFalse();
    assertThat(detached.running()).isEmpty();
    assertThat(detached.stop()).isFalse();
  }

  @Test
  void aLaterProcessOfTheSameIdIsLeftAlone() throws Exception {
    write(StackFiles.beginning(daemon.toHandle()).minus(Duration.ofHours(1)));

    assertThat(detached.running()).isEmpty();
    assertThat(detached.stop()).isFalse();

    assertThat(daemon.isAlive()).isTrue();
  }

  @Test
  void afterAFailureItIsStoppedAndThatIsSaid() throws Exception {
    write(StackFiles.beginning(daemon.toHandle()));
    Exception failure = new IllegalStateException("the job does not start");
    List<String> said = new ArrayList<>();

    detached.stopAfter(failure, said::add);

    assertThat(daemon.isAlive()).isFalse();
    assertThat(said)
        .containsExactly("Stopped the stack again; its logs stay in " + detached.runDirectory());
    assertThat(failure).hasNoSuppressedExceptions();
  }

  private void write(Instant beganAt) throws Exception {
    StackFiles.write(home, daemon.toHandle(), beganAt, "http://localhost:1");
  }
}
