package io.caudal.telemetry.serialization;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The layout of what crosses the shuffle. */
final class ReadingCodec extends ImmutableCodec<Reading> {

  static final ReadingCodec INSTANCE = new ReadingCodec();

  private static final int NUMBER = 0;
  private static final int TEXT = 1;
  private static final int BOOLEAN = 2;

  @Override
  public int version() {
    return 3;
  }

  @Override
  public void write(Reading reading, DataOutput out) throws IOException {
    Fields.writeText(reading.point(), out);
    Fields.writeText(reading.variable(), out);
    out.writeLong(reading.time());
    writeValue(reading.value(), out);
    Fields.writeOptionalText(reading.unit(), out);
    out.writeFloat(reading.quality());
    VarInts.writeUnsigned(reading.flags(), out);
    Fields.writeText(reading.provider(), out);
    out.writeBoolean(reading.sequence() != Reading.NO_SEQUENCE);
    if (reading.sequence() != Reading.NO_SEQUENCE) {
      VarInts.writeSigned(reading.sequence(), out);
    }
    out.writeLong(reading.brokerTime());
    writeOrigin(reading.origin(), out);
    VarInts.writeSigned(reading.configVersion(), out);
    Reading.RawValue raw = reading.raw();
    out.writeBoolean(raw != null);
    if (raw != null) {
      writeValue(raw.value(), out);
      Fields.writeOptionalText(raw.unit(), out);
    }
    Redrive redrive = reading.redrive();
    out.writeBoolean(redrive != null);
    if (redrive != null) {
      writeRedrive(redrive, out);
    }
  }

  @Override
  public Reading read(DataInput in, int version) throws IOException {
    return new Reading(
        Fields.readText(in),
        Fields.readText(in),
        in.readLong(),
        readValue(in),
        Fields.readOptionalText(in),
        in.readFloat(),
        (int) VarInts.readUnsigned(in),
        Fields.readText(in),
        in.readBoolean() ? VarInts.readSigned(in) : Reading.NO_SEQUENCE,
        in.readLong(),
        readOrigin(in),
        (int) VarInts.readSigned(in),
        version >= 2 && in.readBoolean()
            ? new Reading.RawValue(readValue(in), Fields.readOptionalText(in))
            : null,
        version >= 3 && in.readBoolean() ? readRedrive(in) : null);
  }

  static void writeOrigin(Origin origin, DataOutput out) throws IOException {
    Fields.writeText(origin.topic(), out);
    VarInts.writeSigned(origin.partition(), out);
    VarInts.writeSigned(origin.offset(), out);
  }

  static Origin readOrigin(DataInput in) throws IOException {
    return new Origin(Fields.readText(in), (int) VarInts.readSigned(in), VarInts.readSigned(in));
  }

  static void writeRedrive(Redrive redrive, DataOutput out) throws IOException {
    writeOrigin(redrive.at(), out);
    out.writeLong(redrive.brokerTime());
  }

  static Redrive readRedrive(DataInput in) throws IOException {
    return new Redrive(readOrigin(in), in.readLong());
  }

  private static void writeValue(Value value, DataOutput out) throws IOException {
    if (value instanceof Value.Num num) {
      out.writeByte(NUMBER);
      out.writeDouble(num.value());
    } else if (value instanceof Value.Text text) {
      out.writeByte(TEXT);
      Fields.writeText(text.value(), out);
    } else {
      out.writeByte(BOOLEAN);
      out.writeBoolean(((Value.Bool) value).value());
    }
  }

  private static Value readValue(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case NUMBER -> new Value.Num(in.readDouble());
      case TEXT -> new Value.Text(Fields.readText(in));
      case BOOLEAN -> new Value.Bool(in.readBoolean());
      default -> throw new IOException("a reading's value is of unknown kind " + kind);
    };
  }
}
