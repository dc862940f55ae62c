package io.caudal.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs scripts as a user would, with an environment that is all their own. */
final class Shell {

  /**
   * What came of it.
   *
   * @param out standard output
   * @param err standard error
   */
  record Answer(int exitCode, String out, String err) {}

  /** What the scripts may find on the path: neither Java nor Maven. */
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "curl",
          "cut",
          "dirname",
          "find",
          "flock",
          "grep",
          "gzip",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sha512sum",
          "sort",
          "tail",
          "tar",
          "touch",
          "tr",
          "wget");

  private final Path tools;
  private final Path scratch;

  /**
   * @param scratch a folder of its own
   */
  Shell(Path scratch) throws IOException {
    this.scratch = scratch;
    this.tools = Files.createDirectories(scratch.resolve("tools"));
    for (String tool : TOOLS) {
      for (String folder : List.of("/bin", "/usr/bin")) {
        Path installed = Path.of(folder, tool);
        if (Files.exists(installed) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), installed);
        }
      }
    }
  }

  /** Puts a script on the path. */
  void tool(String name, String... lines) throws IOException {
    script(tools.resolve(name), lines);
  }

  /** Writes a script that can be run. */
  static void script(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + '\n');
    executable(file);
  }

  static void executable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  Answer run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = scratch.resolve("out");
    Path err = scratch.resolve("err");
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    process.environment().clear();
    process.environment().put("PATH", tools.toString());
    process.environment().put("HOME", scratch.toString());
    process.environment().putAll(environment);
    Process running = process.start();
    if (!running.waitFor(1, TimeUnit.MINUTES)) {
      running.destroyForcibly();
      throw new IOException("still running after a minute: " + Stream.of(command).toList());
    }
    return new Answer(
        running.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
