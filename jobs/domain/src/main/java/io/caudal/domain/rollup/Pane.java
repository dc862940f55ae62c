package io.caudal.domain.rollup;

import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import io.caudal.domain.model.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one series in one window. The aggregates stay as they were read until somebody
 * asks for them: of the panes that are read with a reading, most are left alone.
 */
final class Pane {

  private static final int CALENDAR_DAY = 1;
  private static final int PASSED_ON = 2;
  private static final byte[] NOTHING = {};

  /** The one label that a calendar day had. */
  private static final String FIRST_VERSION_DAY = "1d";

  private final boolean calendarDay;
  final long start;
  final long end;

  /** When it is to be published, in broker time. */
  long due;

  /**
   * Whether its readings are in the coarser panes that it feeds. What is added to it from then on
   * has to be added to those as well.
   */
  boolean passedOn;

  private int revision;

  private @Nullable Aggregates aggregates;

  /** The aggregates as they are written, where they are not there as an object. */
  private byte[] written = NOTHING;

  Pane(Window window, long start, long end) {
    this(window.calendarDay(), start, end);
    aggregates = new Aggregates();
  }

  private Pane(boolean calendarDay, long start, long end) {
    this.calendarDay = calendarDay;
    this.start = start;
    this.end = end;
  }

  long length() {
    return end - start;
  }

  boolean isOf(Window window, long otherStart) {
    return start == otherStart && isOf(window);
  }

  boolean isOf(Window window) {
    return calendarDay == window.calendarDay() && (calendarDay || end - start == window.length());
  }

  Aggregates aggregates() {
    Aggregates known = aggregates;
    if (known == null) {
      known = AggregatesLayout.fromBytes(written, start);
      aggregates = known;
      written = NOTHING;
    }
    return known;
  }

  /** Takes as little memory as it can, until it is asked for its aggregates again. */
  void compact() {
    written = bytes();
    aggregates = null;
  }

  private byte[] bytes() {
    return aggregates == null ? written : AggregatesLayout.toBytes(aggregates, start);
  }

  /** The next revision of this pane's rollup. */
  Rollup publish(String point, String variable, Window window, long interval) {
    revision++;
    return aggregates().rollup(point, variable, window, start, end, interval, revision);
  }

  static final StateCodec<Pane> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 3;
        }

        @Override
        public void write(Pane pane, DataOutput out) throws IOException {
          out.writeByte((pane.calendarDay ? CALENDAR_DAY : 0) | (pane.passedOn ? PASSED_ON : 0));
          out.writeLong(pane.start);
          VarInts.writeUnsigned(pane.end - pane.start, out);
          VarInts.writeSigned(pane.due - pane.end, out);
          VarInts.writeUnsigned(pane.revision, out);
          byte[] bytes = pane.bytes();
          VarInts.writeUnsigned(bytes.length, out);
          out.write(bytes);
        }

        @Override
        public Pane read(DataInput in, int version) throws IOException {
          if (version == 1) {
            return readFirstVersion(in);
          }
          int flags = in.readUnsignedByte();
          long start = in.readLong();
          long end = start + VarInts.readUnsigned(in);
          Pane pane = new Pane((flags & CALENDAR_DAY) != 0, start, end);
          pane.passedOn = (flags & PASSED_ON) != 0;
          pane.due = end + VarInts.readSigned(in);
          pane.revision = (int) VarInts.readUnsigned(in);
          pane.written = new byte[(int) VarInts.readUnsigned(in)];
          in.readFully(pane.written);
          return pane;
        }

        @Override
        public long heapBytes(Pane pane) {
          return 80 + (pane.aggregates == null ? pane.written.length : pane.aggregates.heapBytes());
        }

        @Override
        public Pane copy(Pane pane) {
          Pane copy = new Pane(pane.calendarDay, pane.start, pane.end);
          copy.due = pane.due;
          copy.passedOn = pane.passedOn;
          copy.revision = pane.revision;
          copy.aggregates = pane.aggregates == null ? null : pane.aggregates.copy();
          copy.written = pane.written;
          return copy;
        }
      };

  /** Of the time when each reading was added to every window at once. */
  private static Pane readFirstVersion(DataInput in) throws IOException {
    boolean calendarDay = in.readUTF().equals(FIRST_VERSION_DAY);
    long start = in.readLong();
    Pane pane = new Pane(calendarDay, start, start + VarInts.readUnsigned(in));
    pane.passedOn = true;
    pane.due = in.readLong();
    pane.revision = (int) VarInts.readUnsigned(in);
    pane.aggregates = AggregatesLayout.readFirstVersion(start, in);
    return pane;
  }
}
