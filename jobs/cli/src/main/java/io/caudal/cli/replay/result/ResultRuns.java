package io.caudal.cli.replay.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the lines of a run are gathered, sorted in parts, until they are merged to the result.
 *
 * @param folder a folder of its own
 * @param writers how many write to each file at the same time
 */
public record ResultRuns(Path folder, int writers) {

  /** What all writers of a run may hold in memory together, in bytes. */
  private static final long MEMORY = 64L << 20;

  /** Takes the lines of one file from one thread. */
  public LineSorter sorter(ResultFile file) throws IOException {
    return new LineSorter(file, folder(file), "0", mostHeld());
  }

  /** Takes the lines of one file from a stream. */
  public <T> ResultSink<T> sink(ResultFile file, ResultSink.Rendering<T> rendering) {
    return new ResultSink<>(file, folder(file), mostHeld(), rendering);
  }

  /**
   * Writes the result files once everything was gathered.
   *
   * @return how many lines each has
   */
  public Map<ResultFile, Long> mergeTo(Path target) throws IOException {
    Map<ResultFile, Long> lines = new EnumMap<>(ResultFile.class);
    for (ResultFile file : ResultFile.values()) {
      LineMerge merge = new LineMerge(file, folder(file));
      lines.put(file, merge.writeTo(target.resolve(file.fileName())));
    }
    return lines;
  }

  private Path folder(ResultFile file) {
    return folder.resolve(file.stem());
  }

  private long mostHeld() {
    return MEMORY / ResultFile.values().length / writers;
  }
}
