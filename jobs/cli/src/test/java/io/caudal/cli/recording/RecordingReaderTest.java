package io.caudal.cli.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingReaderTest {

  private static final String GOOD =
      "{'topic':'t','partition':2,'timestamp':1000,'key':'k','value':'v'}";

  private final Path folder;

  RecordingReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aRecordIsReadAsItStands() throws Exception {
    RawRecord record = read(GOOD).get(0);
    assertThat(record)
        .isEqualTo(
            new RawRecord("t", 2, 0, 1000, "k".getBytes(UTF_8), "v".getBytes(UTF_8), List.of()));
  }

  @Test
  void aValueMayBeBytesOrNothing() throws Exception {
    List<RawRecord> records =
        read(
            "{'topic':'t','timestamp':1,'valueBase64':'/wA='}",
            "{'topic':'t','timestamp':1,'value':null}",
            "{'topic':'t','timestamp':1}");
    assertThat(records.get(0).value()).containsExactly(0xff, 0);
    assertThat(records.get(1).value()).isNull();
    assertThat(records.get(2).value()).isNull();
  }

  @Test
  void headersStandInTheirOrder() throws Exception {
    RawRecord record =
        read("{'topic':'t','timestamp':1,'headers':{'site':'a','empty':null}}").get(0);
    assertThat(record.headers())
        .containsExactly(new RawHeader("site", "a".getBytes(UTF_8)), new RawHeader("empty", null));
  }

  @Test
  void offsetsCountTheRecordsOfAPartition() throws Exception {
    List<RawRecord> records =
        read(
            "{'topic':'t','partition':0,'timestamp':1}",
            "{'topic':'t','partition':1,'timestamp':1}",
            "{'topic':'u','partition':0,'timestamp':1}",
            "{'topic':'t','partition':0,'timestamp':1}");
    assertThat(records).extracting(RawRecord::offset).containsExactly(0L, 0L, 0L, 1L);
  }

  @Test
  void withoutAPartitionTheKeyDecidesAsInKafka() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add("{'topic':'t','timestamp':1,'key':'well-" + i + "'}");
    }
    lines.add("{'topic':'t','timestamp':1}");
    List<RawRecord> records = read(lines.toArray(String[]::new));
    for (int i = 0; i < 50; i++) {
      int expected = BuiltInPartitioner.partitionForKey(("well-" + i).getBytes(UTF_8), 4);
      assertThat(records.get(i).partition()).isEqualTo(expected);
    }
    assertThat(records).extracting(RawRecord::partition).contains(0, 1, 2, 3);
    assertThat(records.get(50).partition()).isZero();
  }

  @Test
  void gzipIsSeenInTheBytesAndBlankLinesAreSkipped() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write((json(GOOD) + "\r\n\n" + json(GOOD)).getBytes(UTF_8));
    }
    Path file = Files.write(folder.resolve("without-ending"), zipped.toByteArray());
    assertThat(readFile(file)).hasSize(2);
  }

  @Test
  void linesMayBeLongerThanTheBuffer() throws Exception {
    String value = "x".repeat(200_000);
    List<RawRecord> records = read(GOOD.replace("'v'", "'" + value + "'"), GOOD);
    assertThat(records.get(0).value()).hasSize(200_000);
    assertThat(records).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | not JSON",
        "[1] | a record is a JSON object",
        "{'topic':'t','timestamp':1} {} | not JSON",
        "{'topic':'t','topic':'t','timestamp':1} | not JSON",
        "{'timestamp':1} | 'topic' is missing",
        "{'topic':'t'} | 'timestamp' is missing",
        "{'topic':'t','timestamp':'1'} | 'timestamp' must be a whole number",
        "{'topic':'t','timestamp':1,'headers':[]} | 'headers' must be an object",
        "{'topic':'t','timestamp':1,'headers':{'a':1}} | 'a' must be text in quotes",
        "{'topic':'t','timestamp':-1} | 'timestamp' must be a whole number",
        "{'topic':'t','timestamp':1.5} | 'timestamp' must be a whole number",
        "{'topic':'t','timestamp':9223372036854775807} | 'timestamp' must be a whole number",
        "{'topic':'t','timestamp':1,'partition':-1} | 'partition' must be a whole number",
        "{'topic':'t','timestamp':1,'value':{}} | 'value' must be text",
        "{'topic':'t','timestamp':1,'valueBase64':'?'} | 'valueBase64' is not base64",
        "{'topic':'t','timestamp':1,'value':'','valueBase64':''} | either 'value' or 'valueBase64'",
        "{'topic':'t','timestamp':1,'offset':1} | 'offset' is no key of a record",
        "{'topic':'other','timestamp':1} | no source of the pipeline reads topic 'other', only [t, u]",
        "{'topic':'t','partition':2,'timestamp':999} | broker time goes back in partition 2 of t"
      })
  void aMistakeIsNamedWithItsLine(String line, String sentence) throws IOException {
    Path file = write(GOOD, line);
    assertThatThrownBy(() -> readFile(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining(sentence);
  }

  @Test
  void bytesThatAreNotUtf8AreAMistakeOfTheirLine() throws IOException {
    Path file = folder.resolve("bad");
    Files.write(
        file, "{\"topic\":\"\u00e9\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> readFile(file)).hasMessageContaining(":1: not JSON");
  }

  @Test
  void aTruncatedArchiveIsAMistake() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write((json(GOOD) + '\n').repeat(100).getBytes(UTF_8));
    }
    byte[] whole = zipped.toByteArray();
    Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> readFile(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("cannot be read on");
  }

  @Test
  void aMissingFileIsAMistake() {
    assertThatThrownBy(() -> readFile(folder.resolve("none")))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("there is no such file");
  }

  private List<RawRecord> read(String... lines) throws Exception {
    return readFile(write(lines));
  }

  private Path write(String... lines) throws IOException {
    return Files.writeString(folder.resolve("recording.jsonl"), json(String.join("\n", lines)));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static List<RawRecord> readFile(Path file) throws RecordingException, IOException {
    List<RawRecord> records = new ArrayList<>();
    try (RecordingReader reader = RecordingReader.open(file, Set.of("t", "u"))) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }
}
