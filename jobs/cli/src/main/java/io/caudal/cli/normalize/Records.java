package io.caudal.cli.normalize;

import io.caudal.cli.normalize.PayloadInput.Payload;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.SourceSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payloads as the records of a source's topic. Each reached the broker a millisecond after the one
 * before it, so that readings that take their time from the broker are not of the same time.
 *
 * @param brokerTime of the first record, epoch microseconds
 */
record Records(
    SourceSettings source, long brokerTime, @Nullable String key, List<RawPayload.Header> headers) {

  private static final long MILLISECOND = 1000;

  List<RawPayload> of(List<Payload> payloads) {
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    List<RawPayload> records = new ArrayList<>(payloads.size());
    for (Payload payload : payloads) {
      long index = records.size();
      records.add(
          new RawPayload(
              new Origin(source.topic(), 0, index),
              brokerTime + index * MILLISECOND,
              keyBytes,
              payload.bytes(),
              headers));
    }
    return records;
  }

  /** The number of a record in the input, from 1. */
  static long numberOf(Origin origin) {
    return origin.offset() + 1;
  }
}
