package io.caudal.cli.replay.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.cli.ledger.LedgerTotals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The ledger among the results of a replay. */
public final class LedgerFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LedgerFile() {}

  /** Adds up what was written, so that a line that went missing is missed here. */
  public static LedgerTotals totals(Path ledger) throws IOException {
    LedgerTotals totals = LedgerTotals.NOTHING;
    try (BufferedReader lines = Files.newBufferedReader(ledger)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        totals = totals.plus(entry(JSON.readTree(line)));
      }
    }
    return totals;
  }

  private static LedgerTotals entry(JsonNode line) {
    Map<String, Long> rejected = new TreeMap<>();
    for (Map.Entry<String, JsonNode> reason : line.required("rejected").properties()) {
      rejected.put(reason.getKey(), reason.getValue().longValue());
    }
    return new LedgerTotals(
        line.required("read").longValue(),
        line.required("accepted").longValue(),
        line.required("duplicate").longValue(),
        rejected,
        line.required("late").longValue(),
        line.required("waiting").longValue());
  }
}
