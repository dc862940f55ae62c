package io.caudal.telemetry.serialization;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class DeadLetterCodec extends ImmutableCodec<DeadLetter> {

  private final ReadingCodec readings = new ReadingCodec();

  @Override
  public int version() {
    return 4;
  }

  @Override
  public void write(DeadLetter letter, DataOutput out) throws IOException {
    Fields.writeText(letter.reason().name(), out);
    Fields.writeText(letter.detail(), out);
    Fields.writeText(letter.source(), out);
    ReadingCodec.writeOrigin(letter.origin(), out);
    out.writeLong(letter.brokerTime());
    RawPayload raw = letter.raw();
    out.writeBoolean(raw != null);
    if (raw != null) {
      writeContent(raw, out);
    }
    Reading reading = letter.reading();
    out.writeBoolean(reading != null);
    if (reading != null) {
      Fields.writeNested(readings, reading, out);
    }
    VarInts.writeUnsigned(letter.readings(), out);
  }

  /** A record's key, value and headers. */
  static void writeContent(RawPayload raw, DataOutput out) throws IOException {
    Fields.writeOptionalBytes(raw.key(), out);
    Fields.writeOptionalBytes(raw.value(), out);
    writeHeaders(raw.headers(), out);
  }

  /** A record of which {@link #writeContent} wrote the rest. */
  static RawPayload readContent(Origin origin, long brokerTime, DataInput in) throws IOException {
    return new RawPayload(
        origin,
        brokerTime,
        Fields.readOptionalBytes(in),
        Fields.readOptionalBytes(in),
        readHeaders(in));
  }

  @Override
  public DeadLetter read(DataInput in, int version) throws IOException {
    Reason reason = Reason.valueOf(Fields.readText(in));
    String detail = Fields.readText(in);
    String source = Fields.readText(in);
    Origin origin = ReadingCodec.readOrigin(in);
    long brokerTime = in.readLong();
    RawPayload raw =
        in.readBoolean()
            ? new RawPayload(
                origin,
                brokerTime,
                Fields.readOptionalBytes(in),
                Fields.readOptionalBytes(in),
                version >= 2 ? readHeaders(in) : List.of())
            : null;
    @Nullable Reading reading = in.readBoolean() ? Fields.readNested(readings, in) : null;
    int count = version >= 3 ? (int) VarInts.readUnsigned(in) : 1;
    return new DeadLetter(reason, detail, source, origin, brokerTime, raw, reading, count);
  }

  private static void writeHeaders(List<RawPayload.Header> headers, DataOutput out)
      throws IOException {
    VarInts.writeUnsigned(headers.size(), out);
    for (RawPayload.Header header : headers) {
      Fields.writeText(header.name(), out);
      Fields.writeOptionalBytes(header.value(), out);
    }
  }

  private static List<RawPayload.Header> readHeaders(DataInput in) throws IOException {
    List<RawPayload.Header> headers = new ArrayList<>();
    long size = VarInts.readUnsigned(in);
    for (long i = 0; i < size; i++) {
      headers.add(new RawPayload.Header(Fields.readText(in), Fields.readOptionalBytes(in)));
    }
    return headers;
  }
}
