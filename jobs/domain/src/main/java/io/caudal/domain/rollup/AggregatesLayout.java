package io.caudal.domain.rollup;

import io.caudal.domain.model.Decimals;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.VarInts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How aggregates are written. Times are written from the start of their window. */
final class AggregatesLayout {

  private static final int HAS_FIRST_SEQUENCE = 1;
  private static final int HAS_LAST_SEQUENCE = 2;
  private static final int HAS_INCREASE = 4;
  private static final int USUAL_SIZE = 192;

  private AggregatesLayout() {}

  static byte[] toBytes(Aggregates aggregates, long start) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try {
      write(aggregates, start, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes everything", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} wrote in this version. */
  static Aggregates fromBytes(byte[] bytes, long start) {
    try {
      return read(start, new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException("a pane is written otherwise than its version says", e);
    }
  }

  private static void write(Aggregates aggregates, long start, DataOutput out) throws IOException {
    boolean hasFirst = aggregates.firstSequence != Reading.NO_SEQUENCE;
    boolean hasLast = aggregates.lastSequence != Reading.NO_SEQUENCE;
    ExactSum increase = aggregates.increase;
    out.writeByte(
        (hasFirst ? HAS_FIRST_SEQUENCE : 0)
            | (hasLast ? HAS_LAST_SEQUENCE : 0)
            | (increase == null ? 0 : HAS_INCREASE));
    VarInts.writeUnsigned(aggregates.count, out);
    Distribution.CODEC.write(aggregates.distribution, out);
    Decimals.write(
        new double[] {aggregates.min, aggregates.max, aggregates.first, aggregates.last}, 4, out);
    VarInts.writeSigned(aggregates.firstTime - start, out);
    VarInts.writeSigned(aggregates.lastTime - aggregates.firstTime, out);
    if (hasFirst) {
      VarInts.writeSigned(aggregates.firstSequence, out);
    }
    if (hasLast) {
      VarInts.writeSigned(aggregates.lastSequence, out);
    }
    VarInts.writeSigned(perfect(aggregates.count) - aggregates.quality, out);
    if (increase != null) {
      ExactSum.CODEC.write(increase, out);
    }
  }

  private static Aggregates read(long start, DataInput in) throws IOException {
    int flags = in.readUnsignedByte();
    Aggregates aggregates = new Aggregates();
    aggregates.count = VarInts.readUnsigned(in);
    aggregates.distribution = Distribution.CODEC.read(in, Distribution.CODEC.version());
    double[] values = new double[4];
    Decimals.read(values, 4, in);
    aggregates.min = values[0];
    aggregates.max = values[1];
    aggregates.first = values[2];
    aggregates.last = values[3];
    aggregates.firstTime = start + VarInts.readSigned(in);
    aggregates.lastTime = aggregates.firstTime + VarInts.readSigned(in);
    aggregates.firstSequence =
        (flags & HAS_FIRST_SEQUENCE) == 0 ? Reading.NO_SEQUENCE : VarInts.readSigned(in);
    aggregates.lastSequence =
        (flags & HAS_LAST_SEQUENCE) == 0 ? Reading.NO_SEQUENCE : VarInts.readSigned(in);
    aggregates.quality = perfect(aggregates.count) - VarInts.readSigned(in);
    if ((flags & HAS_INCREASE) != 0) {
      aggregates.increase = ExactSum.CODEC.read(in, ExactSum.CODEC.version());
    }
    return aggregates;
  }

  /** The sum of the qualities of as many perfect readings. */
  private static long perfect(long count) {
    return count * (long) Aggregates.QUALITY_UNIT;
  }

  static Aggregates readFirstVersion(long start, DataInput in) throws IOException {
    Aggregates aggregates = new Aggregates();
    aggregates.count = VarInts.readUnsigned(in);
    aggregates.distribution = Distribution.CODEC.read(in, 1);
    aggregates.min = in.readDouble();
    aggregates.max = in.readDouble();
    aggregates.firstTime = start + VarInts.readSigned(in);
    aggregates.firstSequence = VarInts.readSigned(in);
    aggregates.first = in.readDouble();
    aggregates.lastTime = start + VarInts.readSigned(in);
    aggregates.lastSequence = VarInts.readSigned(in);
    aggregates.last = in.readDouble();
    aggregates.quality = VarInts.readSigned(in);
    return aggregates;
  }
}
