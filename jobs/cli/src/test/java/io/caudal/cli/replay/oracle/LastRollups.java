package io.caudal.cli.replay.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.cli.replay.result.ResultLines;
import io.caudal.domain.ReferenceRun;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;

/** The last revision of each rollup, as the lines that a replay writes. */
final class LastRollups implements ReferenceRun.Results {

  private final Map<String, Rollup> rollups = new HashMap<>();

  void writeTo(Writer lines) throws IOException {
    for (Rollup rollup : rollups.values()) {
      lines.write(new String(ResultLines.of(rollup).text(), UTF_8));
      lines.write('\n');
    }
  }

  @Override
  public void rollup(Rollup rollup) {
    String series = rollup.point() + '/' + rollup.variable();
    rollups.put(series + '/' + rollup.window() + '/' + rollup.start(), rollup);
  }

  @Override
  public void accepted(Reading reading) {}

  @Override
  public void alert(AlertEvent alert) {}

  @Override
  public void deadLetter(DeadLetter letter) {
    throw new AssertionError("nothing is to be refused, but: " + letter);
  }

  @Override
  public void ledger(LedgerEntry entry) {}
}
