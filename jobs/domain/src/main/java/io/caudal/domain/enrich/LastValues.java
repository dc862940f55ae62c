package io.caudal.domain.enrich;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest valid value of a series in each partition that it comes in. A partition keeps its
 * order in every run, however partitions are interleaved: so what is judged by these values is
 * judged alike in every run.
 */
public final class LastValues {

  /** A value and when it was observed. */
  record Last(String topic, int partition, long time, double value) {

    boolean isFrom(Origin origin) {
      return partition == origin.partition() && topic.equals(origin.topic());
    }
  }

  private final List<Last> values = new ArrayList<>(1);

  @Nullable Last of(Origin origin) {
    for (Last last : values) {
      if (last.isFrom(origin)) {
        return last;
      }
    }
    return null;
  }

  void keep(Last last) {
    values.removeIf(each -> each.partition == last.partition && each.topic.equals(last.topic));
    values.add(last);
  }

  void forgetUntil(long time) {
    values.removeIf(last -> last.time <= time);
  }

  /** When the oldest of them was observed. */
  long oldest() {
    return values.stream().mapToLong(Last::time).min().orElse(Long.MAX_VALUE);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  public static final StateCodec<LastValues> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(LastValues last, DataOutput out) throws IOException {
          out.writeInt(last.values.size());
          for (Last each : last.values) {
            out.writeUTF(each.topic);
            out.writeInt(each.partition);
            out.writeLong(each.time);
            out.writeDouble(each.value);
          }
        }

        @Override
        public LastValues read(DataInput in, int version) throws IOException {
          LastValues last = new LastValues();
          int size = in.readInt();
          for (int i = 0; i < size; i++) {
            last.values.add(new Last(in.readUTF(), in.readInt(), in.readLong(), in.readDouble()));
          }
          return last;
        }

        @Override
        public long heapBytes(LastValues last) {
          return 80 + last.values.size() * 120L;
        }

        @Override
        public LastValues copy(LastValues last) {
          LastValues copy = new LastValues();
          copy.values.addAll(last.values);
          return copy;
        }
      };
}
