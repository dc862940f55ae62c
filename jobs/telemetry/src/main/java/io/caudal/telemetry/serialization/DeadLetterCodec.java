package io.caudal.telemetry.serialization;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class DeadLetterCodec extends ImmutableCodec<DeadLetter> {

  static final DeadLetterCodec INSTANCE = new DeadLetterCodec();

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
      Fields.writeOptionalBytes(raw.key(), out);
      Fields.writeOptionalBytes(raw.value(), out);
    }
    Reading reading = letter.reading();
    out.writeBoolean(reading != null);
    if (reading != null) {
      Fields.writeNested(ReadingCodec.INSTANCE, reading, out);
    }
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
                origin, brokerTime, Fields.readOptionalBytes(in), Fields.readOptionalBytes(in))
            : null;
    @Nullable Reading reading =
        in.readBoolean() ? Fields.readNested(ReadingCodec.INSTANCE, in) : null;
    return new DeadLetter(reason, detail, source, origin, brokerTime, raw, reading);
  }
}
