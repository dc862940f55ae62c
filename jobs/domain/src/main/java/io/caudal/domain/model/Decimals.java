package io.caudal.domain.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Numbers in few bytes. Measured values have few decimals: as whole numbers of the last of them,
 * each less the one before, they take a byte or two. Others are written as they are. Each comes
 * back to the last bit.
 */
public final class Decimals {

  private static final double[] SCALES = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  private static final double MOST = 1L << 51;
  private static final int AS_THEY_ARE = 0xFF;

  private Decimals() {}

  /** Writes the first {@code size} values. */
  public static void write(double[] values, int size, DataOutput out) throws IOException {
    int places = places(values, size);
    out.writeByte(places);
    long previous = 0;
    for (int i = 0; i < size; i++) {
      if (places == AS_THEY_ARE) {
        out.writeDouble(values[i]);
      } else {
        long scaled = Math.round(values[i] * SCALES[places]);
        VarInts.writeSigned(scaled - previous, out);
        previous = scaled;
      }
    }
  }

  /** Reads {@code size} values into the first places of {@code values}. */
  public static void read(double[] values, int size, DataInput in) throws IOException {
    int places = in.readUnsignedByte();
    long scaled = 0;
    for (int i = 0; i < size; i++) {
      if (places == AS_THEY_ARE) {
        values[i] = in.readDouble();
      } else {
        scaled += VarInts.readSigned(in);
        values[i] = scaled / SCALES[places];
      }
    }
  }

  /** How many decimals are enough for all of them. */
  private static int places(double[] values, int size) {
    for (int places = 0; places < SCALES.length; places++) {
      int i = 0;
      while (i < size && hasNoMore(values[i], SCALES[places])) {
        i++;
      }
      if (i == size) {
        return places;
      }
    }
    return AS_THEY_ARE;
  }

  private static boolean hasNoMore(double value, double scale) {
    double scaled = value * scale;
    return Math.abs(scaled) < MOST
        && Double.doubleToRawLongBits(Math.round(scaled) / scale)
            == Double.doubleToRawLongBits(value);
  }
}
