package io.caudal.telemetry.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecsTest {

  private static final Map<String, List<Object>> SAMPLES = Samples.all();

  /** Those whose fields are all that they are; the others are compared by what they write. */
  private static final Set<String> PLAIN =
      Set.of(
          "point-change",
          "reading",
          "rollup",
          "alert",
          "dead-letter",
          "redriven-record",
          "ledger-entry",
          "ledger-counts",
          "chunk");

  static List<String> names() {
    return List.copyOf(Codecs.names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenIsReadAgain(String name) throws IOException {
    CodecSerializer<Object> serializer = new CodecSerializer<>(name);
    for (Object sample : samples(name)) {
      byte[] written = write(serializer, sample);
      DataInputDeserializer in = new DataInputDeserializer(written);
      Object read = serializer.deserialize(in);

      assertThat(in.available()).as("bytes left of %s", name).isZero();
      assertThat(read).isInstanceOf(Codecs.type(name));
      assertThat(write(serializer, read)).isEqualTo(written);
      if (PLAIN.contains(name)) {
        assertThat(read).usingRecursiveComparison().isEqualTo(sample);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void recordsAreCopiedAsBytesAndAsObjects(String name) throws IOException {
    CodecSerializer<Object> serializer = new CodecSerializer<>(name);
    for (Object sample : samples(name)) {
      byte[] written = write(serializer, sample);
      DataOutputSerializer copied = new DataOutputSerializer(64);
      serializer.copy(new DataInputDeserializer(written), copied);

      assertThat(copied.getCopyOfBuffer()).isEqualTo(written);
      assertThat(write(serializer, serializer.copy(sample))).isEqualTo(written);
    }
  }

  /**
   * The committed file holds what each version of each layout ever wrote. If this fails, old
   * savepoints would be read wrongly: give the layout a new version that reads the old ones, and
   * add a line.
   */
  @Test
  void layoutsAreWhatSavepointsHold() throws IOException {
    Map<String, Integer> newest = new HashMap<>();
    for (Layout committed : committedLayouts()) {
      assertThat(Codecs.names()).contains(committed.name());
      newest.merge(committed.name(), committed.version(), Math::max);
      CodecSerializer<Object> serializer =
          new CodecSerializer<>(committed.name(), committed.version());
      DataInputDeserializer in = new DataInputDeserializer(committed.bytes());
      Object read = serializer.deserialize(in);

      assertThat(in.available()).as("bytes left of %s", committed).isZero();
      if (committed.version() == Codecs.codec(committed.name()).version()) {
        assertThat(write(serializer, read)).as("%s", committed).isEqualTo(committed.bytes());
        if (PLAIN.contains(committed.name())) {
          assertThat(read).usingRecursiveComparison().isEqualTo(samples(committed.name()).get(0));
        }
      }
    }
    assertThat(newest).as("add lines: %s", currentLines()).isEqualTo(currentVersions());
  }

  private static Map<String, Integer> currentVersions() {
    Map<String, Integer> versions = new HashMap<>();
    Codecs.names().forEach(name -> versions.put(name, Codecs.codec(name).version()));
    return versions;
  }

  private static List<String> currentLines() {
    List<String> lines = new ArrayList<>();
    for (String name : new TreeSet<>(Codecs.names())) {
      CodecSerializer<Object> serializer = new CodecSerializer<>(name);
      String hex = HexFormat.of().formatHex(write(serializer, samples(name).get(0)));
      lines.add("%s %d %s".formatted(name, Codecs.codec(name).version(), hex));
    }
    return lines;
  }

  /** A line of the committed file: a layout's name and version, and a value in it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Layout(String name, int version, byte[] bytes) {

    static Layout of(String line) {
      String[] words = line.split(" ", 3);
      return new Layout(words[0], Integer.parseInt(words[1]), HexFormat.of().parseHex(words[2]));
    }

    @Override
    public String toString() {
      return name + " in version " + version;
    }
  }

  private static List<Layout> committedLayouts() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CodecsTest.class.getResourceAsStream("layouts.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Layout::of)
          .toList();
    }
  }

  private static List<Object> samples(String name) {
    return Objects.requireNonNull(SAMPLES.get(name), name);
  }

  private static byte[] write(CodecSerializer<Object> serializer, Object value) {
    DataOutputSerializer out = new DataOutputSerializer(64);
    try {
      serializer.serialize(value, out);
    } catch (IOException e) {
      throw new AssertionError("an array takes everything", e);
    }
    return out.getCopyOfBuffer();
  }
}
