package io.caudal.domain.quota;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import java.util.EnumMap;
import java.util.Map;

/**
 * Stands between a source's mapping and what takes its readings, and holds back those over the
 * source's limits.
 *
 * <p>The excess of a record is one dead letter for each reason, which says of how many readings,
 * and holds neither them nor the record's bytes: a flood of readings must not become as large a
 * flood of dead letters. The record is at its origin.
 */
@SuppressWarnings("NullAway.Init") // begin() comes before anything else
public final class QuotaGate implements MappingOutput {

  private final MappingOutput next;
  private final Map<Reason, Integer> excess = new EnumMap<>(Reason.class);
  private SourceSettings source;
  private PartitionMeter meter;

  public QuotaGate(MappingOutput next) {
    this.next = next;
  }

  /** Begins with a record, before it is mapped. */
  public void begin(RawPayload record, SourceSettings itsSource, PartitionMeter itsMeter) {
    source = itsSource;
    meter = itsMeter;
    meter.begin(record.origin(), record.brokerTime());
  }

  @Override
  public void reading(Reading reading) {
    Reason reason = meter.admit(reading, source.limits());
    if (reason == null) {
      next.reading(reading);
    } else {
      excess.merge(reason, 1, Integer::sum);
    }
  }

  @Override
  public void rejected(DeadLetter deadLetter) {
    next.rejected(deadLetter);
  }

  /** Ends the record, after it was mapped. */
  public void end(RawPayload record) {
    if (excess.isEmpty()) {
      return;
    }
    excess.forEach(
        (reason, count) ->
            next.rejected(
                new DeadLetter(
                    reason,
                    detail(reason),
                    source.name(),
                    record.origin(),
                    record.brokerTime(),
                    null,
                    null,
                    count)));
    excess.clear();
  }

  private String detail(Reason reason) {
    return reason == Reason.QUOTA
        ? "source '%s' allows %d readings a minute and partition"
            .formatted(source.name(), source.limits().readingsPerMinute())
        : "source '%s' allows %d new series a minute and partition"
            .formatted(source.name(), source.limits().newSeriesPerMinute());
  }
}
