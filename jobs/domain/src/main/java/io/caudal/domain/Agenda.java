package io.caudal.domain;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When each stage of a point wants to be called next and when it was last, in broker time. */
public final class Agenda {

  /** For all that is remembered of single readings: identities, and last values. */
  long expireSeen = EventTime.END;

  long publishRollups = EventTime.END;
  long expireRollups = EventTime.END;
  long advanceRules = EventTime.END;

  /** When to look at the parked readings. */
  long release = EventTime.END;

  /** When a tombstone closes the point. */
  long close = EventTime.END;

  /** When the tombstone itself can go. */
  long forget = EventTime.END;

  /** How many readings are parked, and the number of the next. */
  long parked;

  long nextParked;

  /**
   * Up to when all before the first of them to reach the broker has been seen, or earlier than
   * that; it counts only while there are any.
   */
  long firstParked = EventTime.END;

  /**
   * The interval that the memory of readings is cut up by, while there is any; 0 where there is
   * none. The point's own may change in the meantime.
   */
  long seenInterval;

  /**
   * The latest watermark that this point was called with. After a restart the flow has no watermark
   * until its partitions have brought one, but what was done by then stays done.
   */
  long passed = EventTime.BEGINNING;

  /** The earliest of them, {@link EventTime#END} when there is none. */
  public long next() {
    return Math.min(nextOfStages(), Math.min(release, Math.min(close, forget)));
  }

  /** Whether there is nothing to remember. Readings that are parked are counted here alone. */
  public boolean isEmpty() {
    return next() == EventTime.END && parked == 0;
  }

  long nextOfStages() {
    return Math.min(Math.min(expireSeen, publishRollups), Math.min(expireRollups, advanceRules));
  }

  /** The stages have no state any more. */
  void clearStages() {
    expireSeen = EventTime.END;
    publishRollups = EventTime.END;
    expireRollups = EventTime.END;
    advanceRules = EventTime.END;
    seenInterval = 0;
  }

  public static final StateCodec<Agenda> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 3;
        }

        @Override
        public void write(Agenda agenda, DataOutput out) throws IOException {
          out.writeLong(agenda.expireSeen);
          out.writeLong(agenda.publishRollups);
          out.writeLong(agenda.expireRollups);
          out.writeLong(agenda.advanceRules);
          out.writeLong(agenda.passed);
          out.writeLong(agenda.release);
          out.writeLong(agenda.close);
          out.writeLong(agenda.forget);
          VarInts.writeUnsigned(agenda.parked, out);
          VarInts.writeUnsigned(agenda.nextParked, out);
          VarInts.writeUnsigned(agenda.seenInterval, out);
          if (agenda.parked > 0) {
            out.writeLong(agenda.firstParked);
          }
        }

        @Override
        public Agenda read(DataInput in, int version) throws IOException {
          Agenda agenda = new Agenda();
          agenda.expireSeen = in.readLong();
          agenda.publishRollups = in.readLong();
          agenda.expireRollups = in.readLong();
          agenda.advanceRules = in.readLong();
          agenda.passed = in.readLong();
          if (version >= 2) {
            agenda.release = in.readLong();
            agenda.close = in.readLong();
            agenda.forget = in.readLong();
            agenda.parked = VarInts.readUnsigned(in);
            agenda.nextParked = VarInts.readUnsigned(in);
            agenda.seenInterval = VarInts.readUnsigned(in);
          }
          if (agenda.parked > 0) {
            agenda.firstParked = version >= 3 ? in.readLong() : EventTime.BEGINNING;
          }
          return agenda;
        }

        @Override
        public Agenda copy(Agenda agenda) {
          Agenda copy = new Agenda();
          copy.expireSeen = agenda.expireSeen;
          copy.publishRollups = agenda.publishRollups;
          copy.expireRollups = agenda.expireRollups;
          copy.advanceRules = agenda.advanceRules;
          copy.passed = agenda.passed;
          copy.release = agenda.release;
          copy.close = agenda.close;
          copy.forget = agenda.forget;
          copy.parked = agenda.parked;
          copy.nextParked = agenda.nextParked;
          copy.seenInterval = agenda.seenInterval;
          copy.firstParked = agenda.firstParked;
          return copy;
        }
      };
}
