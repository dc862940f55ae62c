package io.caudal.cli.replay.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineSorterTest {

  /** So little that every few lines are a file, and there are more files than are open at once. */
  private static final long TINY = 500;

  private final Path folder;

  LineSorterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void linesOfManyFilesComeInOrder() throws IOException {
    List<ResultLine> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      lines.add(line(i, 0, "line " + i));
      expected.add("line " + i);
    }
    assertThat(sorted(ResultFile.READINGS, lines)).isEqualTo(expected);
    assertThat(runs()).as("files").isGreaterThan(64);
  }

  @Test
  void ofARevisedFileOnlyTheLastVersionHolds() throws IOException {
    List<ResultLine> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      for (int version = 1; version <= 5; version++) {
        lines.add(line(i, version, i + " version " + version));
      }
      expected.add(i + " version 5");
    }
    assertThat(sorted(ResultFile.ROLLUPS, lines)).isEqualTo(expected);
  }

  @Test
  void anIdentityWhoseLastVersionSaysNothingLeavesNoLine() throws IOException {
    List<ResultLine> lines = new ArrayList<>();
    lines.add(line(1, 1, "fired"));
    lines.add(line(1, 2, ""));
    lines.add(line(2, 1, ""));
    lines.add(line(2, 2, "fired again"));
    assertThat(sorted(ResultFile.ALERTS, lines)).containsExactly("fired again");
  }

  @Test
  void equalLinesOfAFileWithoutRevisionsAllStay() throws IOException {
    List<ResultLine> lines = new ArrayList<>(Collections.nCopies(20, line(7, 0, "same")));
    assertThat(sorted(ResultFile.DEAD_LETTERS, lines)).hasSize(20);
  }

  @Test
  void nothingGivesAnEmptyFile() throws IOException {
    assertThat(sorted(ResultFile.ALERTS, new ArrayList<>())).isEmpty();
  }

  private List<String> sorted(ResultFile file, List<ResultLine> lines) throws IOException {
    Collections.shuffle(lines, new Random(42));
    LineSorter one = new LineSorter(file, folder.resolve("runs"), "0", TINY);
    LineSorter other = new LineSorter(file, folder.resolve("runs"), "1", TINY);
    for (int i = 0; i < lines.size(); i++) {
      (i % 3 == 0 ? one : other).add(lines.get(i));
    }
    one.spill();
    other.spill();
    Path target = folder.resolve("target");
    long count = new LineMerge(file, folder.resolve("runs")).writeTo(target);
    List<String> written = Files.readAllLines(target);
    assertThat(count).isEqualTo(written.size());
    return written;
  }

  private long runs() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
      return files.count();
    }
  }

  private static ResultLine line(int identity, long version, String text) {
    return new ResultLine(
        new IdentityKey().number(identity).toBytes(), version, text.getBytes(UTF_8));
  }
}
