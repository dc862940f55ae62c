package io.caudal.telemetry.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Rollup;
import io.caudal.influxdb.InfluxEncoder;
import io.caudal.influxdb.LineProtocol;
import io.caudal.telemetry.Stations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What docs/series.md lists is what is written. */
class SeriesDocumentTest {

  private static String document() throws IOException {
    String home = Objects.requireNonNull(System.getProperty("caudal.home"), "caudal.home");
    return Files.readString(Path.of(home, "docs", "series.md"));
  }

  private static <T> LineParts parts(InfluxEncoder<T> encoder, T element) {
    LineProtocol line = new LineProtocol();
    encoder.encode(element, line.start());
    assertThat(line.finish()).as(line.refusal()).isTrue();
    String[] parts = line.toString().split(" ", -1);
    return new LineParts(keys(parts[0].substring(parts[0].indexOf(','))), keys(parts[1]));
  }

  private record LineParts(List<String> tags, List<String> fields) {}

  private static List<String> keys(String pairs) {
    List<String> keys = new ArrayList<>();
    Arrays.stream(pairs.split(","))
        .filter(pair -> !pair.isEmpty())
        .forEach(pair -> keys.add(pair.substring(0, pair.indexOf('='))));
    return keys;
  }

  @Test
  void listsEveryFieldOfTheRollups() throws IOException {
    Rollup rollup =
        new Rollup("z", "co", "1m", 0, 60, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1.0);
    RollupEncoder encoder = new RollupEncoder(Map.of(), Stations.pipeline());

    String section = section("## The fields of the rollups");
    for (String field : parts(encoder, rollup).fields()) {
      assertThat(section).contains("`" + field + "`");
    }
  }

  @Test
  void listsEveryTagAndFieldOfTheLedger() throws IOException {
    LedgerEntry entry = new LedgerEntry(new LedgerKey("s", "t", 0, 0), new LedgerCounts());
    LineParts parts = parts(new LedgerEncoder("caudal/ledger", "p"), entry);

    String section = section("## The ledger");
    assertThat(section).contains("`caudal/ledger`", "`" + LedgerEncoder.MEASUREMENT + "`");
    for (String name : parts.tags()) {
      assertThat(section).contains("`" + name + "`");
    }
    for (String name : parts.fields()) {
      assertThat(section).contains("`" + name + "`");
    }
  }

  @Test
  void listsEveryFieldAndFlagOfTheRawSeries() throws IOException {
    ReadingEncoder encoder = new ReadingEncoder("caudal/raw", Stations.pipeline());

    String section = section("## The fields of `raw`");
    for (String field : parts(encoder, Stations.reading("elsewhere", Stations.CO, 0, 1)).fields()) {
      assertThat(section).contains("| `" + field + "` |");
    }
    for (QualityFlag flag : QualityFlag.values()) {
      assertThat(section).contains("| " + flag.bit() + " | `" + flag.name() + "`");
    }
  }

  private static String section(String heading) throws IOException {
    String document = document();
    int start = document.indexOf(heading + "\n");
    assertThat(start).as("section %s", heading).isNotNegative();
    int end = document.indexOf("\n## ", start + 1);
    return document.substring(start, end < 0 ? document.length() : end);
  }
}
