package io.caudal.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Value;
import io.caudal.domain.normalize.PayloadMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The examples load, and their recordings map to as many readings as a plain count finds. */
class ExamplesTest {

  private static final class Readings implements MappingOutput {
    final List<Reading> accepted = new ArrayList<>();
    final List<DeadLetter> rejected = new ArrayList<>();

    @Override
    public void reading(Reading reading) {
      accepted.add(reading);
    }

    @Override
    public void rejected(DeadLetter deadLetter) {
      rejected.add(deadLetter);
    }
  }

  private static List<JsonNode> recording(String example) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    List<JsonNode> records = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(
                        PipelineText.project("examples/" + example + "/recording.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        records.add(json.readTree(line));
      }
    }
    return records;
  }

  private static PipelineFile pipeline(String example) throws PipelineErrors {
    return PipelineLoader.check(PipelineText.project("examples/" + example + "/pipeline.yaml"));
  }

  private static Readings map(PipelineFile pipeline, List<JsonNode> records) {
    SourceSettings source = pipeline.settings().sources().get(0);
    PayloadMapper mapper = new PayloadMapper(source, pipeline.settings().version());
    Readings readings = new Readings();
    for (JsonNode record : records) {
      assertThat(record.get("topic").asText()).isEqualTo(source.topic());
      byte[] value = record.get("value").asText().getBytes(StandardCharsets.UTF_8);
      long brokerTime = record.get("timestamp").asLong() * 1000;
      mapper.map(
          new RawPayload(new Origin(source.topic(), 0, 0), brokerTime, null, value), readings);
    }
    return readings;
  }

  private static void assertInTimeAndOrder(PipelineFile pipeline, Readings readings) {
    TimeSettings time = pipeline.settings().time();
    assertThat(readings.accepted)
        .noneMatch(reading -> reading.brokerTime() < 0)
        .noneMatch(reading -> reading.brokerTime() < reading.time())
        .noneMatch(reading -> reading.brokerTime() - reading.time() > time.lateness())
        .allMatch(reading -> pipeline.settings().points().containsKey(reading.point()));
    assertThat(readings.accepted)
        .isSortedAccordingTo(Comparator.comparingLong(Reading::brokerTime));
  }

  @Test
  void airQuality() throws Exception {
    PipelineFile pipeline = pipeline("air-quality");
    List<JsonNode> records = recording("air-quality");
    Readings readings = map(pipeline, records);

    long values = 0;
    for (JsonNode record : records) {
      String[] cells = record.get("value").asText().split(";", -1);
      for (int i = 2; i < 15; i++) {
        values += cells[i].equals("-200") ? 0 : 1;
      }
    }
    assertThat(records).hasSize(9357);
    assertThat(values).isEqualTo(105_397);
    assertThat(readings.accepted).hasSize((int) values);
    assertThat(readings.rejected).isEmpty();
    assertInTimeAndOrder(pipeline, readings);
  }

  @Test
  void airQualityHasTheHourThatLocalClocksSkip() throws Exception {
    Readings readings = map(pipeline("air-quality"), recording("air-quality"));

    // 28 March 2004, 02:00 at +01:00.
    assertThat(readings.accepted)
        .filteredOn(reading -> reading.time() == 1_080_435_600_000_000L)
        .extracting(Reading::variable)
        .contains("temperature");
  }

  @Test
  void groundwater() throws Exception {
    PipelineFile pipeline = pipeline("groundwater");
    Readings readings = map(pipeline, recording("groundwater"));

    assertThat(readings.accepted).hasSize(137_326);
    assertThat(readings.rejected).isEmpty();
    assertInTimeAndOrder(pipeline, readings);
    Set<String> wells = new HashSet<>();
    readings.accepted.forEach(reading -> wells.add(reading.point()));
    assertThat(wells).hasSize(1133);
    assertThat(pipeline.settings().points()).hasSize(1137);
    Reading first = readings.accepted.get(0);
    assertThat(first.point()).isEqualTo("2500022");
    assertThat(first.time()).isEqualTo(-402_436_800_000_000L);
    assertThat(first.value()).isEqualTo(new Value.Num(-93.25));
  }
}
