package io.caudal.cli.replay.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The readings of the two recordings, taken out of their rows by hand. What this takes from the
 * pipeline files is written here once more.
 */
final class RecordedRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of the columns after date and time. */
  private static final List<String> CITY =
      List.of(
          "co",
          "co_sensor",
          "nmhc",
          "benzene",
          "nmhc_sensor",
          "nox",
          "nox_sensor",
          "no2",
          "no2_sensor",
          "o3_sensor",
          "temperature",
          "relative_humidity",
          "absolute_humidity");

  private interface Row {
    void read(long brokerTime, String value) throws IOException;
  }

  private RecordedRows() {}

  /** {@code 10/03/2004;18.00.00;2,6;1360;...}, -200 for what is missing. */
  static void airQuality(Path recording, Arrivals arrivals) throws IOException {
    read(
        recording,
        (brokerTime, value) -> {
          String[] cells = value.split(";", -1);
          String[] date = cells[0].split("/", -1);
          String time =
              "%s-%s-%s %s+01".formatted(date[2], date[1], date[0], cells[1].replace('.', ':'));
          for (int i = 0; i < CITY.size(); i++) {
            String cell = cells[2 + i].replace(',', '.');
            if (!cell.isEmpty() && !cell.equals("-200")) {
              arrivals.add(brokerTime, "road-station", CITY.get(i), time, Double.parseDouble(cell));
            }
          }
        });
  }

  /** {@code {"well":"2500022","date":"1957-04-01","level_m":-93.25}}. */
  static void groundwater(Path recording, Arrivals arrivals) throws IOException {
    read(
        recording,
        (brokerTime, value) -> {
          JsonNode level = JSON.readTree(value);
          arrivals.add(
              brokerTime,
              level.required("well").textValue(),
              "level",
              level.required("date").textValue() + " 00:00-04",
              Double.parseDouble(level.required("level_m").asText()));
        });
  }

  private static void read(Path recording, Row row) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(recording)), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode record = JSON.readTree(line);
        row.read(record.required("timestamp").longValue(), record.required("value").textValue());
      }
    }
  }
}
