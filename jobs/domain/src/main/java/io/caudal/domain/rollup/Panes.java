package io.caudal.domain.rollup;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import io.caudal.domain.model.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some panes of one series: those that wait to be published, or the closed ones of a chunk. */
public final class Panes {

  /** The finest last, since nearly all readings are for them. */
  private final List<Pane> panes = new ArrayList<>(4);

  @Nullable Pane find(Window window, long start) {
    for (int i = panes.size() - 1; i >= 0; i--) {
      Pane pane = panes.get(i);
      if (pane.isOf(window, start)) {
        return pane;
      }
    }
    return null;
  }

  void add(Pane pane) {
    int place = panes.size();
    while (place > 0 && panes.get(place - 1).length() < pane.length()) {
      place--;
    }
    panes.add(place, pane);
  }

  void remove(Pane pane) {
    panes.remove(pane);
  }

  /** Takes those of a window that are due at {@code time} out. */
  List<Pane> take(Window window, long time) {
    List<Pane> taken = new ArrayList<>();
    for (Iterator<Pane> each = panes.iterator(); each.hasNext(); ) {
      Pane pane = each.next();
      if (pane.due <= time && pane.isOf(window)) {
        taken.add(pane);
        each.remove();
      }
    }
    return taken;
  }

  boolean isEmpty() {
    return panes.isEmpty();
  }

  /** The earliest time at which one of them is to be published. */
  long due() {
    long due = EventTime.END;
    for (Pane pane : panes) {
      due = Math.min(due, pane.due);
    }
    return due;
  }

  public static final StateCodec<Panes> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 3;
        }

        @Override
        public void write(Panes panes, DataOutput out) throws IOException {
          VarInts.writeUnsigned(panes.panes.size(), out);
          for (Pane pane : panes.panes) {
            Pane.CODEC.write(pane, out);
          }
        }

        @Override
        public Panes read(DataInput in, int version) throws IOException {
          Panes panes = new Panes();
          long size = VarInts.readUnsigned(in);
          for (long i = 0; i < size; i++) {
            panes.add(Pane.CODEC.read(in, version));
          }
          return panes;
        }

        @Override
        public long heapBytes(Panes panes) {
          long bytes = 80;
          for (Pane pane : panes.panes) {
            bytes += Pane.CODEC.heapBytes(pane);
          }
          return bytes;
        }

        @Override
        public Panes copy(Panes panes) {
          Panes copy = new Panes();
          for (Pane pane : panes.panes) {
            copy.panes.add(Pane.CODEC.copy(pane));
          }
          return copy;
        }
      };
}
