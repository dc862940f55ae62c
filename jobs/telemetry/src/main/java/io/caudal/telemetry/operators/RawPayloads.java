package io.caudal.telemetry.operators;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.util.ArrayList;
import java.util.List;

/** Records as they were read from Kafka, for the domain. */
public final class RawPayloads {

  private RawPayloads() {}

  /**
   * A record of the domain.
   *
   * @param brokerTime epoch microseconds
   */
  public static RawPayload of(RawRecord record, long brokerTime) {
    return new RawPayload(
        new Origin(record.topic(), record.partition(), record.offset()),
        brokerTime,
        record.key(),
        record.value(),
        headers(record.headers()));
  }

  private static List<RawPayload.Header> headers(List<RawHeader> headers) {
    if (headers.isEmpty()) {
      return List.of();
    }
    List<RawPayload.Header> copies = new ArrayList<>(headers.size());
    for (RawHeader header : headers) {
      copies.add(new RawPayload.Header(header.name(), header.value()));
    }
    return copies;
  }
}
