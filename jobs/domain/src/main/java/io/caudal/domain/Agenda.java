package io.caudal.domain;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When each stage of a point wants to be called next and when it was last, in broker time. */
public final class Agenda {

  long expireSeen = EventTime.END;
  long publishRollups = EventTime.END;
  long expireRollups = EventTime.END;
  long advanceRules = EventTime.END;

  /**
   * The latest watermark that this point was called with. After a restart the flow has no watermark
   * until its partitions have brought one, but what was done by then stays done.
   */
  long passed = EventTime.BEGINNING;

  /** The earliest of them, {@link EventTime#END} when there is none. */
  public long next() {
    return Math.min(Math.min(expireSeen, publishRollups), Math.min(expireRollups, advanceRules));
  }

  public static final StateCodec<Agenda> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Agenda agenda, DataOutput out) throws IOException {
          out.writeLong(agenda.expireSeen);
          out.writeLong(agenda.publishRollups);
          out.writeLong(agenda.expireRollups);
          out.writeLong(agenda.advanceRules);
          out.writeLong(agenda.passed);
        }

        @Override
        public Agenda read(DataInput in, int version) throws IOException {
          Agenda agenda = new Agenda();
          agenda.expireSeen = in.readLong();
          agenda.publishRollups = in.readLong();
          agenda.expireRollups = in.readLong();
          agenda.advanceRules = in.readLong();
          agenda.passed = in.readLong();
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
          return copy;
        }
      };
}
