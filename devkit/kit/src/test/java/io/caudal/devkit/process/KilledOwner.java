package io.caudal.devkit.process;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts a server, prints its process id, and waits to be killed. */
final class KilledOwner {
  private KilledOwner() {}

  public static void main(String[] args) throws InterruptedException {
    Supervisor supervisor = new Supervisor(RunDirectory.at(Path.of(args[0])), true);
    ServerProcess server =
        supervisor.start(new ServerSpec("Test server", List.of("sleep", "600"), StopOrder.KAFKA));
    System.out.println(server.pid());
    new CountDownLatch(1).await();
  }
}
