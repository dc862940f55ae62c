package io.caudal.cli.replay.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts lines of one result file in bounded memory: whenever so much is held, it goes sorted to a
 * file of its own. Of a file with revisions only the last of each identity is kept.
 */
public final class LineSorter {

  /** What an entry takes beside its bytes: the record, two array headers, its place in the list. */
  private static final int OVERHEAD = 80;

  private final ResultFile file;
  private final Path folder;
  private final String name;
  private final long mostHeld;
  private final List<ResultLine> held = new ArrayList<>();
  private long heldBytes;
  private int runs;

  /**
   * @param folder for the sorted files
   * @param name tells this sorter's files from those of others in the folder
   * @param mostHeld in bytes
   */
  public LineSorter(ResultFile file, Path folder, String name, long mostHeld) throws IOException {
    this.file = file;
    this.folder = Files.createDirectories(folder);
    this.name = name;
    this.mostHeld = mostHeld;
  }

  public void add(ResultLine line) throws IOException {
    held.add(line);
    heldBytes += line.key().length + line.text().length + OVERHEAD;
    if (heldBytes > mostHeld) {
      spill();
    }
  }

  /** Writes what is held; called once more at the end. */
  public void spill() throws IOException {
    if (held.isEmpty()) {
      return;
    }
    held.sort(LineOrder.INSTANCE);
    Path run = folder.resolve(name + '-' + runs++);
    try (RunFile.Writer out = new RunFile.Writer(run)) {
      Settled settled = new Settled(file);
      for (ResultLine line : held) {
        if (settled.holds(line)) {
          out.write(line);
        }
      }
    }
    held.clear();
    heldBytes = 0;
  }
}
