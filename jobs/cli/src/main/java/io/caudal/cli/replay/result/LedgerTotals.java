package io.caudal.cli.replay.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums of a ledger file. An undecodable record counts as one reading.
 *
 * @param rejected by reason
 */
public record LedgerTotals(
    long read, long accepted, long duplicate, Map<String, Long> rejected, long late, long waiting) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Adds up what was written, so that a line that went missing is missed here. */
  public static LedgerTotals of(Path ledger) throws IOException {
    long read = 0;
    long accepted = 0;
    long duplicate = 0;
    Map<String, Long> rejected = new TreeMap<>();
    long late = 0;
    long waiting = 0;
    try (BufferedReader lines = Files.newBufferedReader(ledger)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode entry = JSON.readTree(line);
        read += entry.required("read").longValue();
        accepted += entry.required("accepted").longValue();
        duplicate += entry.required("duplicate").longValue();
        for (Map.Entry<String, JsonNode> reason : entry.required("rejected").properties()) {
          rejected.merge(reason.getKey(), reason.getValue().longValue(), Long::sum);
        }
        late += entry.required("late").longValue();
        waiting += entry.required("waiting").longValue();
      }
    }
    return new LedgerTotals(read, accepted, duplicate, rejected, late, waiting);
  }

  public long rejectedInAll() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether every reading is accounted for. */
  public boolean balances() {
    return read == accepted + duplicate + rejectedInAll() + late + waiting;
  }

  /** {@code {read, accepted, duplicate, rejected: {reason: n}, late, waiting}}. */
  public ObjectNode toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("read", read).put("accepted", accepted).put("duplicate", duplicate);
    ObjectNode reasons = json.putObject("rejected");
    rejected.forEach(reasons::put);
    return json.put("late", late).put("waiting", waiting);
  }

  /** One line: {@code read 12 = accepted 10 + duplicate 1 + rejected 1 (LATE 1) + ...}. */
  @Override
  public String toString() {
    return "read "
        + read
        + " = accepted "
        + accepted
        + " + duplicate "
        + duplicate
        + " + rejected "
        + rejectedInAll()
        + (rejected.isEmpty() ? "" : " " + rejected)
        + " + late "
        + late
        + " + waiting "
        + waiting;
  }
}
