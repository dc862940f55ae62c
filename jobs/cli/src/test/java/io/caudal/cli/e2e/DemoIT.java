package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caudal.cli.Caudal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its users run it, against counts by hand over the records that it played. */
class DemoIT {

  private static final long GIBIBYTE = 1L << 30;

  private final Path evidence;

  DemoIT(@TempDir Path evidence) {
    this.evidence = evidence;
  }

  @Test
  void itsSummaryIsWhatCountingByHandGivesAndItFitsIntoFourGibibytes() throws Exception {
    StringWriter out = new StringWriter();
    int exitCode;
    long resident;
    try (MemoryWatch memory = MemoryWatch.start()) {
      exitCode =
          Caudal.commandLine()
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
              .execute("demo", "--output", "json", "--evidence", evidence.toString());
      resident = memory.peak();
    }
    System.out.printf("At most %d MiB were resident%n", resident >> 20);

    assertThat(exitCode).isZero();
    JsonNode summary = onlyObject(out.toString());
    assertThat(summary.path("ok").asBoolean()).isTrue();
    JsonNode airQuality =
        IndependentCount.ofAirQuality(evidence.resolve("played-air-quality.jsonl.gz")).ledger();
    JsonNode groundwater =
        IndependentCount.ofGroundwater(evidence.resolve("played-groundwater.jsonl.gz")).ledger();
    assertThat(numbers(summary.at("/examples/0/ledger"))).isEqualTo(numbers(airQuality));
    assertThat(numbers(summary.at("/examples/1/ledger"))).isEqualTo(numbers(groundwater));
    assertThat(summary.at("/ledger/read").asLong())
        .isEqualTo(airQuality.path("read").asLong() + groundwater.path("read").asLong());
    assertThat(summary.at("/examples/0/rawPoints").asLong())
        .isEqualTo(airQuality.path("accepted").asLong());
    assertThat(summary.at("/examples/1/rollups/1d").asLong())
        .as("a level a day at most, so a day each")
        .isEqualTo(groundwater.path("accepted").asLong());
    assertThat(resident).isBetween(GIBIBYTE / 2, 4 * GIBIBYTE);
  }

  /** Fails if there is anything else. */
  private static JsonNode onlyObject(String text) throws IOException {
    assertThat(text.lines()).hasSize(1);
    JsonNode object = new ObjectMapper().readTree(text);
    assertThat(object.isObject()).isTrue();
    return object;
  }

  /** As text: a parsed number may be narrower than a counted one. */
  private static String numbers(JsonNode ledger) {
    return ledger.toString();
  }
}
