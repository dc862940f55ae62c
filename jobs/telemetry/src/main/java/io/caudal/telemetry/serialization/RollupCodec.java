package io.caudal.telemetry.serialization;

import io.caudal.domain.model.Rollup;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

final class RollupCodec extends ImmutableCodec<Rollup> {

  static final RollupCodec INSTANCE = new RollupCodec();

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Rollup rollup, DataOutput out) throws IOException {
    Fields.writeText(rollup.point(), out);
    Fields.writeText(rollup.variable(), out);
    Fields.writeText(rollup.window(), out);
    out.writeLong(rollup.start());
    out.writeLong(rollup.end());
    out.writeLong(rollup.count());
    out.writeDouble(rollup.sum());
    out.writeDouble(rollup.min());
    out.writeDouble(rollup.max());
    out.writeDouble(rollup.mean());
    out.writeDouble(rollup.stddev());
    out.writeDouble(rollup.first());
    out.writeDouble(rollup.last());
    out.writeDouble(rollup.p50());
    out.writeDouble(rollup.p95());
    out.writeDouble(rollup.p99());
    out.writeDouble(rollup.completeness());
    out.writeDouble(rollup.quality());
    out.writeInt(rollup.revision());
    Double increase = rollup.increase();
    out.writeBoolean(increase != null);
    if (increase != null) {
      out.writeDouble(increase);
    }
  }

  @Override
  public Rollup read(DataInput in, int version) throws IOException {
    return new Rollup(
        Fields.readText(in),
        Fields.readText(in),
        Fields.readText(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readInt(),
        version > 1 && in.readBoolean() ? in.readDouble() : null);
  }
}
