package io.caudal.telemetry.serialization;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class RedrivenRecordCodec extends ImmutableCodec<RedrivenRecord> {

  private final ReadingCodec readings = new ReadingCodec();

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(RedrivenRecord record, DataOutput out) throws IOException {
    ReadingCodec.writeRedrive(record.redrive(), out);
    ReadingCodec.writeOrigin(record.raw().origin(), out);
    out.writeLong(record.raw().brokerTime());
    DeadLetterCodec.writeContent(record.raw(), out);
    Reading reading = record.reading();
    out.writeBoolean(reading != null);
    if (reading != null) {
      Fields.writeNested(readings, reading, out);
    }
  }

  @Override
  public RedrivenRecord read(DataInput in, int version) throws IOException {
    Redrive redrive = ReadingCodec.readRedrive(in);
    Origin origin = ReadingCodec.readOrigin(in);
    RawPayload raw = DeadLetterCodec.readContent(origin, in.readLong(), in);
    @Nullable Reading reading = in.readBoolean() ? Fields.readNested(readings, in) : null;
    return new RedrivenRecord(redrive, raw, reading);
  }
}
