package io.caudal.telemetry.serialization;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The layout of what crosses the shuffle. What most readings do not have takes a bit. */
final class ReadingCodec extends ImmutableCodec<Reading> {

  private static final int NUMBER = 0;
  private static final int TEXT = 1;
  private static final int BOOLEAN = 2;

  private static final int HAS_UNIT = 1;
  private static final int HAS_SEQUENCE = 2;
  private static final int HAS_RAW = 4;
  private static final int HAS_REDRIVE = 8;
  private static final int IS_FLAWED = 16;

  private static final float PERFECT = 1;

  /** Of points there are thousands; of variables, units, providers and topics few. */
  private final NameTable points = new NameTable(1 << 16);

  private final NameTable names = new NameTable(1 << 10);

  @Override
  public int version() {
    return 4;
  }

  @Override
  public void write(Reading reading, DataOutput out) throws IOException {
    int has = present(reading);
    out.writeByte(has);
    points.write(reading.point(), out);
    names.write(reading.variable(), out);
    out.writeLong(reading.time());
    VarInts.writeSigned(reading.brokerTime() - reading.time(), out);
    writeValue(reading.value(), out);
    names.write(reading.provider(), out);
    names.write(reading.origin().topic(), out);
    VarInts.writeSigned(reading.origin().partition(), out);
    VarInts.writeSigned(reading.origin().offset(), out);
    VarInts.writeSigned(reading.configVersion(), out);
    if (reading.unit() != null) {
      names.write(reading.unit(), out);
    }
    if ((has & HAS_SEQUENCE) != 0) {
      VarInts.writeSigned(reading.sequence(), out);
    }
    if (reading.raw() != null) {
      writeValue(reading.raw().value(), out);
      Fields.writeOptionalText(reading.raw().unit(), out);
    }
    if (reading.redrive() != null) {
      writeRedrive(reading.redrive(), out);
    }
    if ((has & IS_FLAWED) != 0) {
      out.writeFloat(reading.quality());
      VarInts.writeUnsigned(reading.flags(), out);
    }
  }

  private static int present(Reading reading) {
    return (reading.unit() == null ? 0 : HAS_UNIT)
        | (reading.sequence() == Reading.NO_SEQUENCE ? 0 : HAS_SEQUENCE)
        | (reading.raw() == null ? 0 : HAS_RAW)
        | (reading.redrive() == null ? 0 : HAS_REDRIVE)
        | (reading.quality() == PERFECT && reading.flags() == 0 ? 0 : IS_FLAWED);
  }

  @Override
  public Reading read(DataInput in, int version) throws IOException {
    if (version < 4) {
      return readEarlier(in, version);
    }
    int has = in.readByte();
    String point = points.read(in);
    String variable = names.read(in);
    long time = in.readLong();
    long brokerTime = time + VarInts.readSigned(in);
    Value value = readValue(in);
    String provider = names.read(in);
    Origin origin =
        new Origin(names.read(in), (int) VarInts.readSigned(in), VarInts.readSigned(in));
    int configVersion = (int) VarInts.readSigned(in);
    String unit = (has & HAS_UNIT) == 0 ? null : names.read(in);
    long sequence = (has & HAS_SEQUENCE) == 0 ? Reading.NO_SEQUENCE : VarInts.readSigned(in);
    Reading.RawValue raw =
        (has & HAS_RAW) == 0
            ? null
            : new Reading.RawValue(readValue(in), Fields.readOptionalText(in));
    Redrive redrive = (has & HAS_REDRIVE) == 0 ? null : readRedrive(in);
    float quality = PERFECT;
    int flags = 0;
    if ((has & IS_FLAWED) != 0) {
      quality = in.readFloat();
      flags = (int) VarInts.readUnsigned(in);
    }
    return new Reading(
        point,
        variable,
        time,
        value,
        unit,
        quality,
        flags,
        provider,
        sequence,
        brokerTime,
        origin,
        configVersion,
        raw,
        redrive);
  }

  private static Reading readEarlier(DataInput in, int version) throws IOException {
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
