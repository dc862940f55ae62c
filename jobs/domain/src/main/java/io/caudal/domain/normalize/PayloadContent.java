package io.caudal.domain.normalize;

import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import org.jspecify.annotations.Nullable;

/** What is to be decoded of a record's value, within what its source allows. Not thread-safe. */
final class PayloadContent {

  /** Takes why there is none. */
  interface Refusals {
    void refused(Reason reason, String detail);
  }

  private final SourceSettings source;
  private final @Nullable Decompressor decompressor;

  PayloadContent(SourceSettings source) {
    this.source = source;
    this.decompressor = Decompressor.of(source.compression(), source.limits().decompressedBytes());
  }

  /** The content, decompressed; null where it is refused. */
  byte @Nullable [] of(byte @Nullable [] value, Refusals refusals) {
    int most = source.limits().recordBytes();
    if (value == null || value.length == 0) {
      refusals.refused(Reason.MALFORMED, "the record has no value");
      return null;
    }
    if (value.length > most) {
      refusals.refused(
          Reason.OVERSIZED,
          "the record has %d bytes; source '%s' allows %d"
              .formatted(value.length, source.name(), most));
      return null;
    }
    return decompressor == null ? value : decompressed(decompressor.inflate(value), refusals);
  }

  private byte @Nullable [] decompressed(Decompressor.Result result, Refusals refusals) {
    if (result instanceof Decompressor.Inflated inflated) {
      return inflated.content();
    }
    if (result instanceof Decompressor.Broken broken) {
      refusals.refused(Reason.MALFORMED, "the record cannot be decompressed: " + broken.detail());
    } else {
      refusals.refused(
          Reason.OVERSIZED,
          "the record's content has more than the %d bytes that source '%s' allows"
              .formatted(source.limits().decompressedBytes(), source.name()));
    }
    return null;
  }
}
