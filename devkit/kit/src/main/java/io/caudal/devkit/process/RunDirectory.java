package io.caudal.devkit.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run: {@code logs/} and {@code data/}. One run at a time has it: a lock says so,
 * that the kernel lifts when this JVM ends.
 */
public final class RunDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;

  private RunDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /** A new folder among the machine's temporary files. */
  public static RunDirectory temporary() {
    try {
      return at(Files.createTempDirectory("caudal-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The given folder, made when absent and emptied of an earlier run's logs and data.
   *
   * @throws DevkitException when another run has it, or it cannot be written
   */
  public static RunDirectory at(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      FileChannel lock =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(lock)) {
        lock.close();
        throw new DevkitException(
            "A stack runs in " + root + " already: stop it first, or name another run directory.");
      }
      RunDirectory directory = new RunDirectory(root, lock);
      FileTree.delete(root.resolve("logs"));
      FileTree.delete(root.resolve("data"));
      Files.createDirectories(root.resolve("logs"));
      Files.createDirectories(root.resolve("data"));
      directory.writeSuperviseScript();
      return directory;
    } catch (IOException e) {
      throw new DevkitException("The run directory " + root + " cannot be prepared: " + e, e);
    }
  }

  private static boolean locked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The folder itself, absolute. */
  public Path root() {
    return root;
  }

  /** The log of a server, {@code logs/<name in lower case>.log}. */
  public Path log(String server) {
    return root.resolve("logs").resolve(server.toLowerCase(Locale.ROOT).replace(' ', '-') + ".log");
  }

  /** A folder for a server's data, made when absent. */
  public Path data(String server) {
    try {
      return Files.createDirectories(root.resolve("data").resolve(server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path superviseScript() {
    return root.resolve("supervise.sh");
  }

  private void writeSuperviseScript() throws IOException {
    try (InputStream script = resource("supervise.sh")) {
      Files.copy(script, superviseScript(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static InputStream resource(String name) {
    @Nullable InputStream found = RunDirectory.class.getResourceAsStream(name);
    return Objects.requireNonNull(found, name);
  }

  /** Removes the folder and all that is in it. */
  public void delete() {
    close();
    FileTree.delete(root);
  }

  /** Lets others have the folder; its files stay. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
