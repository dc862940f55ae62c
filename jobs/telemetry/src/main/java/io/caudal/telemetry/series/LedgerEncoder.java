package io.caudal.telemetry.series;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.Reason;
import io.caudal.influxdb.InfluxEncoder;
import io.caudal.influxdb.LineProtocol;
import java.util.Locale;
import java.util.Map;

/** The ledger: one point a partition and minute of broker time. */
public final class LedgerEncoder implements InfluxEncoder<LedgerEntry> {

  private static final long serialVersionUID = 1L;

  /** The one measurement of the ledger's bucket. */
  public static final String MEASUREMENT = "ledger";

  private final String bucket;
  private final String pipeline;

  public LedgerEncoder(String bucket, String pipeline) {
    this.bucket = bucket;
    this.pipeline = pipeline;
  }

  @Override
  public String bucket(LedgerEntry entry) {
    return bucket;
  }

  /** The field that counts what was refused for {@code reason}. */
  public static String rejectedField(Reason reason) {
    return "rejected_" + reason.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void encode(LedgerEntry entry, LineProtocol line) {
    LedgerCounts counts = entry.counts();
    line.measurement(MEASUREMENT)
        .tag("pipeline", pipeline)
        .tag("source", entry.key().source())
        .tag("topic", entry.key().topic())
        .tag("partition", Integer.toString(entry.key().partition()));
    line.field("read", counts.read())
        .field("accepted", counts.accepted())
        .field("duplicate", counts.duplicate())
        .field("late", counts.late())
        .field("waiting", counts.waiting());
    Map<Reason, Long> rejected = counts.rejected();
    for (Reason reason : Reason.ofReadings()) {
      if (reason != Reason.LATE) {
        line.field(rejectedField(reason), rejected.getOrDefault(reason, 0L));
      }
    }
    line.timestampMicros(entry.key().minute(), 0);
  }
}
