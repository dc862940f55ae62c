package io.caudal.telemetry.serialization;

import io.caudal.domain.control.PointChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

final class PointChangeCodec extends ImmutableCodec<PointChange> {

  static final PointChangeCodec INSTANCE = new PointChangeCodec();

  @Override
  public void write(PointChange change, DataOutput out) throws IOException {
    Fields.writeText(change.id(), out);
    out.writeLong(change.effectiveFrom());
    out.writeLong(change.knownFrom());
    Fields.writeOptionalText(change.template(), out);
    Fields.writeOptionalText(change.overrides(), out);
    out.writeBoolean(change.deleted());
  }

  @Override
  public PointChange read(DataInput in, int version) throws IOException {
    return new PointChange(
        Fields.readText(in),
        in.readLong(),
        in.readLong(),
        Fields.readOptionalText(in),
        Fields.readOptionalText(in),
        in.readBoolean());
  }
}
