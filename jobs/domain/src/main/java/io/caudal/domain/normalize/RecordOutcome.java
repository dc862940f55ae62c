package io.caudal.domain.normalize;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;

/**
 * Maps the elements of one record and passes on what they give, within what it may give. The first
 * of its dead letters carries the record; those that follow only name it, or a batch of a thousand
 * bad elements would be written a thousand times. Beyond the limit there is one more dead letter,
 * for all the rest.
 */
final class RecordOutcome implements PayloadFormat.Visitor {

  private final SourceSettings source;
  private final int most;
  private final ElementMapping mapping;
  private final RawPayload raw;
  private final MappingOutput out;
  private int count;
  private boolean hasCarriedRecord;

  RecordOutcome(SourceSettings source, ElementMapping mapping, RawPayload raw, MappingOutput out) {
    this.source = source;
    this.most = source.limits().readings();
    this.mapping = mapping;
    this.raw = raw;
    this.out = out;
  }

  RawPayload raw() {
    return raw;
  }

  @Override
  public void fields(Fields fields) {
    mapping.map(new MappedElement(raw, fields), this);
  }

  @Override
  public void malformed(String detail) {
    refused(Reason.MALFORMED, detail);
  }

  void reading(Reading reading) {
    if (hasRoom()) {
      out.reading(reading);
    }
  }

  void refused(Reason reason, String detail) {
    if (!hasRoom()) {
      return;
    }
    if (hasCarriedRecord) {
      out.rejected(
          DeadLetter.ofSameRecord(reason, detail, source.name(), raw.origin(), raw.brokerTime()));
    } else {
      hasCarriedRecord = true;
      out.rejected(DeadLetter.of(reason, detail, source.name(), raw));
    }
  }

  /** Whether another reading or rejection may be passed on; where the first may not, says so. */
  private boolean hasRoom() {
    if (count > most) {
      return false;
    }
    count++;
    if (count <= most) {
      return true;
    }
    String detail =
        "the record holds more than the %d readings that source '%s' allows; the rest is refused"
            .formatted(most, source.name());
    out.rejected(DeadLetter.of(Reason.QUOTA, detail, source.name(), raw));
    return false;
  }
}
