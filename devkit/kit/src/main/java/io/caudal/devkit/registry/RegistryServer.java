package io.caudal.devkit.registry;

import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.Distributions;
import io.caudal.devkit.process.HttpProbe;
import io.caudal.devkit.process.JavaCommand;
import io.caudal.devkit.process.Ports;
import io.caudal.devkit.process.ServerProcess;
import io.caudal.devkit.process.ServerSpec;
import io.caudal.devkit.process.StopOrder;
import io.caudal.devkit.process.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * An Apicurio registry on 127.0.0.1 that keeps its schemas in memory and speaks the Confluent API.
 *
 * @param process the running registry
 * @param url the base of the Confluent API, with neither a slash at its end nor credentials
 */
public record RegistryServer(ServerProcess process, String url) {
  private static final String NAME = "Registry";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /**
   * Starts a registry and waits until it answers.
   *
   * @param wantedPort the port to listen on; 0 takes a free one
   */
  public static RegistryServer start(
      Supervisor supervisor, Distributions distributions, int wantedPort) {
    int port = Ports.wantedOrFree(wantedPort, "the schema registry");
    Path folder = distributions.registry();
    ServerProcess process =
        supervisor.start(
            new ServerSpec(
                NAME,
                new JavaCommand()
                    .flags(
                        "-Xms96m",
                        "-Xmx256m",
                        "-XX:MaxMetaspaceSize=192m",
                        // It lives for minutes and starts for half of one: the quick compiler alone
                        // is the better bargain.
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=" + Ports.free())
                    .jar(folder.resolve(runner(folder))),
                Map.of("MALLOC_ARENA_MAX", "2"),
                "TERM",
                Duration.ofSeconds(10),
                StopOrder.REGISTRY));
    String url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    process.awaitReady(new HttpProbe(url + "/subjects"), START_LIMIT);
    return new RegistryServer(process, url);
  }

  private static String runner(Path folder) {
    String[] found = folder.toFile().list((where, name) -> name.endsWith("-runner.jar"));
    if (found == null || found.length != 1) {
      throw new DevkitException(
          folder + " has no registry in it: run ./mvnw -DskipTests clean package.");
    }
    return found[0];
  }
}
