package io.caudal.devkit.influx;

import io.caudal.devkit.process.CacheDirectory;
import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.FileTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds {@code influxd} of InfluxDB 1, in this order: the environment's {@code CAUDAL_INFLUXD}, the
 * path, Debian's or Ubuntu's package unpacked into the user's cache, which needs neither root nor
 * an installation.
 */
final class InfluxdBinary {
  static final String VARIABLE = "CAUDAL_INFLUXD";
  private static final int DOWNLOAD_MINUTES = 5;

  private final Map<String, String> environment;
  private final CacheDirectory cache;
  private final Consumer<String> progress;

  InfluxdBinary(Map<String, String> environment, CacheDirectory cache, Consumer<String> progress) {
    this.environment = environment;
    this.cache = cache;
    this.progress = progress;
  }

  /**
   * The program, or nothing when there is none and none can be fetched.
   *
   * @throws DevkitException when {@code CAUDAL_INFLUXD} names no program: a wish is not overridden
   *     in silence
   */
  Optional<Path> find() {
    String wish = environment.getOrDefault(VARIABLE, "");
    if (!wish.isBlank()) {
      Path program = Path.of(wish);
      if (!Files.isExecutable(program) || Files.isDirectory(program)) {
        throw new DevkitException(
            VARIABLE + " is " + wish + ", which is no program: set it to InfluxDB 1's influxd.");
      }
      return Optional.of(program.toAbsolutePath());
    }
    return onPath("influxd").or(this::fromPackage);
  }

  private Optional<Path> onPath(String program) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, program);
      if (!folder.isEmpty() && Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private Optional<Path> fromPackage() {
    Path program = Path.of("usr", "bin", "influxd");
    if (onPath("apt-get").isEmpty() || onPath("dpkg-deb").isEmpty()) {
      return Optional.empty();
    }
    try {
      Path folder = cache.folder("influxdb-package", this::fetchAndUnpack);
      return Optional.of(folder.resolve(program)).filter(Files::isExecutable);
    } catch (DevkitException e) {
      progress.accept(
          "influxd could not be fetched from the distribution's package: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Package lists of its own, so that neither root nor the machine's lists are needed. */
  private void fetchAndUnpack(Path target) throws IOException {
    progress.accept("Fetching influxd from the distribution's package influxdb, once");
    Path work = Files.createDirectories(target.resolve("work"));
    Path lists = work.resolve("lists");
    Path archives = work.resolve("cache");
    Files.createDirectories(lists.resolve("partial"));
    Files.createDirectories(archives.resolve("archives/partial"));
    List<String> options =
        List.of(
            "-o",
            "Dir::State::lists=" + lists,
            "-o",
            "Dir::Cache=" + archives,
            "-o",
            "Acquire::Languages=none",
            // Root's downloads would be handed to a user who may not write here.
            "-o",
            "APT::Sandbox::User=root");
    run(work, "apt-get", options, List.of("update"));
    run(work, "apt-get", options, List.of("download", "influxdb"));
    Path archive;
    try (var downloaded = Files.newDirectoryStream(work, "influxdb_*.deb")) {
      archive = downloaded.iterator().next();
    }
    run(work, "dpkg-deb", List.of("-x", archive.toString(), target.toString()), List.of());
    FileTree.delete(work);
  }

  private static void run(Path folder, String program, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(options);
    command.addAll(arguments);
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(DOWNLOAD_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(program + " took more than " + DOWNLOAD_MINUTES + " minutes");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      List<String> lines = Files.readAllLines(log);
      String last = lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
      throw new IOException(program + " said: " + last);
    }
  }
}
