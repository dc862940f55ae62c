package io.caudal.cli.replay.result;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Merges the sorted files of one result file. */
final class LineMerge {

  /** How many files are open at the same time. */
  private static final int WIDEST = 64;

  private final ResultFile file;
  private final Path folder;

  LineMerge(ResultFile file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * Writes the lines that hold.
   *
   * @return how many
   */
  long writeTo(Path target) throws IOException {
    Deque<Path> runs = new ArrayDeque<>(sortedFiles());
    int merged = 0;
    while (runs.size() > WIDEST) {
      List<Path> some = new ArrayList<>();
      while (some.size() < WIDEST) {
        some.add(runs.remove());
      }
      Path run = folder.resolve("merged-" + merged++);
      try (RunFile.Writer out = new RunFile.Writer(run)) {
        merge(some, out::write);
      }
      runs.add(run);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 64 << 10)) {
      long[] count = {0};
      merge(
          List.copyOf(runs),
          line -> {
            if (line.text().length > 0) {
              out.write(line.text());
              out.write('\n');
              count[0]++;
            }
          });
      return count[0];
    }
  }

  private List<Path> sortedFiles() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private interface Out {
    void write(ResultLine line) throws IOException;
  }

  private void merge(List<Path> runs, Out out) throws IOException {
    List<Cursor> open = new ArrayList<>();
    try {
      PriorityQueue<Cursor> next =
          new PriorityQueue<>(Comparator.comparing(Cursor::line, LineOrder.INSTANCE));
      for (Path run : runs) {
        Cursor cursor = new Cursor(run);
        open.add(cursor);
        if (cursor.advance()) {
          next.add(cursor);
        }
      }
      Settled settled = new Settled(file);
      for (Cursor first = next.poll(); first != null; first = next.poll()) {
        ResultLine line = first.line();
        if (settled.holds(line)) {
          out.write(line);
        }
        if (first.advance()) {
          next.add(first);
        }
      }
    } finally {
      for (Cursor cursor : open) {
        cursor.close();
      }
    }
  }

  private static final class Cursor implements Closeable {

    private final RunFile.Reader reader;
    private @Nullable ResultLine line;

    Cursor(Path run) throws IOException {
      reader = new RunFile.Reader(run);
    }

    ResultLine line() {
      if (line == null) {
        throw new IllegalStateException("the file has no further line");
      }
      return line;
    }

    boolean advance() throws IOException {
      line = reader.next();
      return line != null;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
