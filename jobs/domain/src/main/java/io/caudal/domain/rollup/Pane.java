package io.caudal.domain.rollup;

import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import io.caudal.domain.model.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is known of one series in one window. */
final class Pane {

  private static final double QUALITY_UNIT = 1e6;

  final String window;
  final long start;
  final long end;

  /** When it is to be published, in broker time. */
  long due;

  private int revision;
  private long count;
  private Moments moments = new Moments();
  private Percentiles percentiles = new Percentiles();
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private long firstTime;
  private long firstSequence;
  private double first;
  private long lastTime;
  private long lastSequence;
  private double last;

  /** In millionths, so that the sum is exact. */
  private long quality;

  Pane(String window, long start, long end) {
    this.window = window;
    this.start = start;
    this.end = end;
  }

  boolean isOf(Window other, long otherStart) {
    return start == otherStart && window.equals(other.label());
  }

  void add(Reading reading, double value) {
    if (count == 0 || isBefore(reading, firstTime, firstSequence)) {
      firstTime = reading.time();
      firstSequence = reading.sequence();
      first = value;
    }
    if (count == 0 || !isBefore(reading, lastTime, lastSequence)) {
      lastTime = reading.time();
      lastSequence = reading.sequence();
      last = value;
    }
    count++;
    moments.add(value);
    percentiles.add(value);
    min = Math.min(min, value);
    max = Math.max(max, value);
    quality += Math.round(reading.quality() * QUALITY_UNIT);
  }

  private static boolean isBefore(Reading reading, long time, long sequence) {
    return reading.time() < time || (reading.time() == time && reading.sequence() < sequence);
  }

  /** The next revision of this pane's rollup. */
  Rollup publish(String point, String variable, long interval) {
    revision++;
    double sum = moments.sum();
    double[] p = percentiles.at(0.5, 0.95, 0.99);
    return new Rollup(
        point,
        variable,
        window,
        start,
        end,
        count,
        sum,
        min,
        max,
        clamp(sum / count),
        min == max ? 0 : moments.stddev(count),
        first,
        last,
        clamp(p[0]),
        clamp(p[1]),
        clamp(p[2]),
        completeness(interval),
        quality / QUALITY_UNIT / count,
        revision);
  }

  private double clamp(double value) {
    return Math.max(min, Math.min(max, value));
  }

  private double completeness(long interval) {
    double expected = Math.max(1, (double) (end - start) / interval);
    return Math.min(1, count / expected);
  }

  static final StateCodec<Pane> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Pane pane, DataOutput out) throws IOException {
          out.writeUTF(pane.window);
          out.writeLong(pane.start);
          VarInts.writeUnsigned(pane.end - pane.start, out);
          out.writeLong(pane.due);
          VarInts.writeUnsigned(pane.revision, out);
          VarInts.writeUnsigned(pane.count, out);
          Moments.CODEC.write(pane.moments, out);
          Percentiles.CODEC.write(pane.percentiles, out);
          out.writeDouble(pane.min);
          out.writeDouble(pane.max);
          VarInts.writeSigned(pane.firstTime - pane.start, out);
          VarInts.writeSigned(pane.firstSequence, out);
          out.writeDouble(pane.first);
          VarInts.writeSigned(pane.lastTime - pane.start, out);
          VarInts.writeSigned(pane.lastSequence, out);
          out.writeDouble(pane.last);
          VarInts.writeSigned(pane.quality, out);
        }

        @Override
        public Pane read(DataInput in, int version) throws IOException {
          String window = in.readUTF();
          long start = in.readLong();
          Pane pane = new Pane(window, start, start + VarInts.readUnsigned(in));
          pane.due = in.readLong();
          pane.revision = (int) VarInts.readUnsigned(in);
          pane.count = VarInts.readUnsigned(in);
          pane.moments = Moments.CODEC.read(in, version);
          pane.percentiles = Percentiles.CODEC.read(in, version);
          pane.min = in.readDouble();
          pane.max = in.readDouble();
          pane.firstTime = start + VarInts.readSigned(in);
          pane.firstSequence = VarInts.readSigned(in);
          pane.first = in.readDouble();
          pane.lastTime = start + VarInts.readSigned(in);
          pane.lastSequence = VarInts.readSigned(in);
          pane.last = in.readDouble();
          pane.quality = VarInts.readSigned(in);
          return pane;
        }

        @Override
        public Pane copy(Pane pane) {
          Pane copy = new Pane(pane.window, pane.start, pane.end);
          copy.due = pane.due;
          copy.revision = pane.revision;
          copy.count = pane.count;
          copy.moments = Moments.CODEC.copy(pane.moments);
          copy.percentiles = Percentiles.CODEC.copy(pane.percentiles);
          copy.min = pane.min;
          copy.max = pane.max;
          copy.firstTime = pane.firstTime;
          copy.firstSequence = pane.firstSequence;
          copy.first = pane.first;
          copy.lastTime = pane.lastTime;
          copy.lastSequence = pane.lastSequence;
          copy.last = pane.last;
          copy.quality = pane.quality;
          return copy;
        }
      };
}
