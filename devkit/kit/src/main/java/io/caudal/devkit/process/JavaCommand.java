package io.caudal.devkit.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a server that is a Java program, run by the JVM that this one runs on. */
public final class JavaCommand {
  private final List<String> command = new ArrayList<>();

  public JavaCommand() {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Small heaps on few cores: the serial collector has the least overhead, in threads and memory.
    command.add("-XX:+UseSerialGC");
  }

  /** Flags for the JVM. */
  public JavaCommand flags(String... flags) {
    command.addAll(Arrays.asList(flags));
    return this;
  }

  /** The class path, the main class and its arguments, which end the command. */
  public List<String> main(String classPath, String mainClass, List<String> arguments) {
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /** An executable jar and its arguments, which end the command. */
  public List<String> jar(Path jar, String... arguments) {
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(Arrays.asList(arguments));
    return List.copyOf(command);
  }

  /** A class path of whatever jars or folders these classes come from here. */
  public static String classPathOf(Class<?>... classes) {
    return Arrays.stream(classes)
        .map(JavaCommand::locationOf)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
