package io.caudal.devkit.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put the servers' programs. */
public final class Distributions {
  private final Path home;

  /**
   * @param home the project's root
   */
  public Distributions(Path home) {
    this.home = home.toAbsolutePath().normalize();
  }

  /** The class path of the Kafka broker. */
  public String kafkaClassPath() {
    return existing("Kafka", "kafka-dist/target/lib") + "/*";
  }

  /** The class path of Flink's processes. */
  public String flinkClassPath() {
    return existing("Flink", "flink-dist/target/lib") + "/*";
  }

  /** The folder of the schema registry's application. */
  public Path registry() {
    return existing("The schema registry", "registry-dist/target/registry");
  }

  /** The archive of Postgres' binaries. */
  public Path postgresArchive() {
    return existing("Postgres", "postgres-dist/target/postgres/postgres-linux-x86_64.txz");
  }

  /** The project's own Flink configuration. */
  public Path flinkConf() {
    Path folder = home.resolve("flink-conf");
    if (!Files.isRegularFile(folder.resolve("config.yaml"))) {
      throw new DevkitException(
          folder + " has no config.yaml: set -Dcaudal.home to the project's root.");
    }
    return folder;
  }

  private Path existing(String server, String place) {
    Path path = home.resolve("devkit").resolve(place);
    if (!Files.exists(path)) {
      throw new DevkitException(
          "%s is not built, %s is missing: run ./mvnw -DskipTests package in the project's root."
              .formatted(server, path));
    }
    return path;
  }
}
