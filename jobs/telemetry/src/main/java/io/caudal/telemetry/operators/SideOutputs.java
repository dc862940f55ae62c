package io.caudal.telemetry.operators;

import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Rollup;
import io.caudal.telemetry.serialization.Codecs;
import org.apache.flink.util.OutputTag;

/** What operators emit beside their main output. */
public final class SideOutputs {

  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", Codecs.DEAD_LETTER);
  public static final OutputTag<LedgerEntry> LEDGER =
      new OutputTag<>("ledger", Codecs.LEDGER_ENTRY);
  public static final OutputTag<Rollup> ROLLUPS = new OutputTag<>("rollups", Codecs.ROLLUP);
  public static final OutputTag<AlertEvent> ALERTS = new OutputTag<>("alerts", Codecs.ALERT);

  /** Control records that cannot be applied. */
  public static final OutputTag<DeadLetter> REJECTED_CONTROLS =
      new OutputTag<>("rejected-controls", Codecs.DEAD_LETTER);

  private SideOutputs() {}
}
