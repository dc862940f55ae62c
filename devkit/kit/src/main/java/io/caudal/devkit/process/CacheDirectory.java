package io.caudal.devkit.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Programs unpacked once and kept for the next run, in {@code ${XDG_CACHE_HOME:-~/.cache}/caudal}.
 */
public final class CacheDirectory {
  // A file's lock holds between processes only; between threads of this one, a monitor does.
  private static final Object ONE_THREAD = new Object();

  private final Path root;

  public CacheDirectory(Path root) {
    this.root = root;
  }

  /** The user's cache. */
  public static CacheDirectory ofUser() {
    return of(System.getenv(), System.getProperty("user.home"));
  }

  static CacheDirectory of(Map<String, String> environment, String userHome) {
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", userHome);
    Path caches = xdg.isBlank() ? Path.of(home, ".cache") : Path.of(xdg);
    return new CacheDirectory(caches.resolve("caudal"));
  }

  /** The folder that the others are in. */
  public Path root() {
    return root;
  }

  /** Fills a folder. */
  @FunctionalInterface
  public interface Filling {
    void fill(Path emptyFolder) throws IOException;
  }

  /**
   * The folder of that name, filled when it is not there yet. It is there whole or not at all, also
   * when several processes ask at once, or one is killed half-way.
   *
   * @throws DevkitException when it cannot be written
   */
  public Path folder(String name, Filling filling) {
    Path folder = root.resolve(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    synchronized (ONE_THREAD) {
      try {
        Files.createDirectories(root);
        return fillLocked(name, folder, filling);
      } catch (IOException e) {
        throw new DevkitException(
            "%s cannot be prepared (%s): set XDG_CACHE_HOME to a folder that you can write."
                .formatted(folder, e),
            e);
      }
    }
  }

  private Path fillLocked(String name, Path folder, Filling filling) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.isDirectory(folder)) {
        Path unfinished = Files.createTempDirectory(root, name + "-");
        try {
          filling.fill(unfinished);
          Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          FileTree.delete(unfinished);
        }
      }
      return folder;
    }
  }
}
