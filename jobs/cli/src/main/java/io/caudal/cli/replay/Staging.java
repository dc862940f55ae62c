package io.caudal.cli.replay;

import io.caudal.cli.CommandFailure;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder beside the one that is asked for, where a run works. It takes the other's place only
 * when all went well; else, and when the process is told to end, it is removed.
 */
final class Staging implements Closeable {

  /** When the process is told to end, Flink may go on writing for as long as its own end takes. */
  private static final int REMOVALS = 100;

  private static final long BETWEEN_REMOVALS_MILLIS = 20;

  private final Path target;
  private final Path folder;
  private final Thread cleaner;

  private Staging(Path target, Path folder) {
    this.target = target;
    this.folder = folder;
    this.cleaner = new Thread(this::remove, "caudal-staging-cleaner");
  }

  /**
   * Makes the folder.
   *
   * @param target must not exist or be an empty folder
   */
  static Staging beside(Path target) throws CommandFailure {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null || !isFree(absolute)) {
      throw CommandFailure.badInput(
          target + " is there already and is not an empty folder; name another with --out", null);
    }
    String name = '.' + absolute.getFileName().toString() + '.' + ProcessHandle.current().pid();
    Path folder = parent.resolve(name + '-' + Long.toHexString(System.nanoTime()));
    try {
      Files.createDirectories(parent);
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot write to " + parent + ": " + e.getMessage(), e);
    }
    Staging staging = new Staging(absolute, folder);
    Runtime.getRuntime().addShutdownHook(staging.cleaner);
    return staging;
  }

  private static boolean isFree(Path target) throws CommandFailure {
    if (!Files.isDirectory(target)) {
      return !Files.exists(target);
    }
    try (Stream<Path> content = Files.list(target)) {
      return content.findAny().isEmpty();
    } catch (IOException e) {
      throw CommandFailure.badInput("cannot read " + target + ": " + e.getMessage(), e);
    }
  }

  /** A new folder to work in. */
  Path folder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  /** Puts one of its folders in the place that was asked for. */
  void publish(Path result) throws IOException {
    Files.move(result, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs already.
      return;
    }
  }

  private void remove() {
    try {
      for (int i = 0; i < REMOVALS && Files.exists(folder); i++) {
        if (i > 0) {
          Thread.sleep(BETWEEN_REMOVALS_MILLIS);
        }
        Files.walkFileTree(folder, new Remover());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes any) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException any)
        throws IOException {
      try {
        Files.deleteIfExists(emptied);
      } catch (DirectoryNotEmptyException e) {
        // Something was written meanwhile; it is removed the next time.
        return FileVisitResult.CONTINUE;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
