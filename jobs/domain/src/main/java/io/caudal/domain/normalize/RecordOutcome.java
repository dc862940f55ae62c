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
final class RecordOutcome implements PayloadFormat.Visitor, PayloadContent.Refusals {

  private static final String TOO_MANY = "the record holds more than the ";

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

  @Override
  public void fields(Fields fields) {
    mapping.map(new MappedElement(raw, fields), this);
  }

  @Override
  public void malformed(String place, String detail) {
    refused(Reason.MALFORMED, place, detail);
  }

  void reading(Reading reading) {
    if (hasRoom()) {
      out.reading(reading);
    }
  }

  @Override
  public void refused(Reason reason, String detail) {
    refused(reason, "", detail);
  }

  /**
   * Rejects an element, a reading of it, or the record.
   *
   * @param place what is refused, and where it stands; empty for the record
   */
  void refused(Reason reason, String place, String detail) {
    if (!hasRoom()) {
      return;
    }
    String subject = place.isEmpty() ? detail : place + ": ";
    String whole = place.isEmpty() ? detail : subject + detail;
    if (hasCarriedRecord) {
      out.rejected(
          DeadLetter.ofSameRecord(reason, whole, source.name(), raw.origin(), raw.brokerTime()),
          subject);
    } else {
      hasCarriedRecord = true;
      out.rejected(DeadLetter.of(reason, whole, source.name(), raw), subject);
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
        TOO_MANY
            + "%d readings that source '%s' allows; the rest is refused"
                .formatted(most, source.name());
    out.rejected(DeadLetter.of(Reason.QUOTA, detail, source.name(), raw), TOO_MANY);
    return false;
  }
}
