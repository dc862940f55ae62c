package io.caudal.cli.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Counts by hand what a recording holds, without any of the code that the pipelines use. What it
 * takes from the pipeline files is written here once more.
 */
final class IndependentCount {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int CITY_FIELDS = 17;
  private static final int CITY_VALUES = 13;
  private static final Duration CITY_LATENESS = Duration.ofHours(24);
  private static final ZoneOffset CITY_ZONE = ZoneOffset.ofHours(1);
  private static final DateTimeFormatter CITY_TIME =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH.mm.ss");

  private static final Pattern WELL =
      Pattern.compile("\\{\"well\":\"(\\d+)\",\"date\":\"([\\d-]+)\",\"level_m\":-?[\\d.]+}");
  private static final Duration WELL_LATENESS = Duration.ofDays(5000);
  private static final ZoneOffset WELL_ZONE = ZoneOffset.ofHours(-4);

  private final Set<String> seen = new HashSet<>();
  private long read;
  private long accepted;
  private long duplicate;
  private long malformed;
  private long late;

  private IndependentCount() {}

  static IndependentCount ofAirQuality(Path recording) throws IOException {
    IndependentCount count = new IndependentCount();
    count.count(recording, count::airQuality);
    return count;
  }

  static IndependentCount ofGroundwater(Path recording) throws IOException {
    IndependentCount count = new IndependentCount();
    count.count(recording, count::groundwater);
    return count;
  }

  /** The ledger as the demo should print it. */
  JsonNode ledger() {
    var ledger = JSON.createObjectNode();
    ledger.put("read", read).put("accepted", accepted).put("duplicate", duplicate);
    ledger.putObject("rejected").put("MALFORMED", malformed);
    return ledger.put("late", late).put("waiting", 0L);
  }

  private interface Counter {
    void count(String payload, long brokerTime);
  }

  private void count(Path recording, Counter counter) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(recording)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode record = JSON.readTree(line);
        counter.count(record.path("value").asText(), record.path("timestamp").asLong());
      }
    }
  }

  private void airQuality(String row, long brokerTime) {
    String[] fields = row.split(";", -1);
    if (fields.length != CITY_FIELDS) {
      malformed();
      return;
    }
    String time = fields[0] + ' ' + fields[1];
    OffsetDateTime observed = LocalDateTime.parse(time, CITY_TIME).atOffset(CITY_ZONE);
    for (int variable = 0; variable < CITY_VALUES; variable++) {
      if (!fields[2 + variable].equals("-200")) {
        reading(variable + "@" + time, observed, brokerTime, CITY_LATENESS);
      }
    }
  }

  private void groundwater(String payload, long brokerTime) {
    Matcher level = WELL.matcher(payload);
    if (!level.matches()) {
      malformed();
      return;
    }
    OffsetDateTime observed = LocalDate.parse(level.group(2)).atStartOfDay().atOffset(WELL_ZONE);
    reading(level.group(1) + "@" + level.group(2), observed, brokerTime, WELL_LATENESS);
  }

  private void malformed() {
    read++;
    malformed++;
  }

  private void reading(
      String identity, OffsetDateTime observed, long brokerTime, Duration lateness) {
    read++;
    if (brokerTime - observed.toInstant().toEpochMilli() > lateness.toMillis()) {
      late++;
    } else if (seen.add(identity)) {
      accepted++;
    } else {
      duplicate++;
    }
  }
}
