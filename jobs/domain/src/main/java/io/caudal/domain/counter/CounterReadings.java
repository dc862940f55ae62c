package io.caudal.domain.counter;

import io.caudal.domain.model.Decimals;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a counter showed in a stretch of time, in the order of time. */
public final class CounterReadings {

  private long[] times = new long[4];
  private long[] sequences = new long[4];
  private double[] values = new double[4];
  private int size;

  void forEach(Consumer<Observation> each) {
    for (int i = 0; i < size; i++) {
      each.accept(at(i));
    }
  }

  void add(Observation added) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      sequences = Arrays.copyOf(sequences, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    int place = place(added);
    System.arraycopy(times, place, times, place + 1, size - place);
    System.arraycopy(sequences, place, sequences, place + 1, size - place);
    System.arraycopy(values, place, values, place + 1, size - place);
    times[place] = added.time();
    sequences[place] = added.sequence();
    values[place] = added.value();
    size++;
  }

  /** How many of them are before {@code other}. */
  private int place(Observation other) {
    int place = size;
    while (place > 0 && !at(place - 1).isBefore(other)) {
      place--;
    }
    return place;
  }

  private Observation at(int place) {
    return new Observation(times[place], sequences[place], values[place]);
  }

  @Nullable Observation first() {
    return size == 0 ? null : at(0);
  }

  @Nullable Observation last() {
    return size == 0 ? null : at(size - 1);
  }

  /** The latest of them before {@code other}. */
  @Nullable Observation before(Observation other) {
    int place = place(other);
    return place == 0 ? null : at(place - 1);
  }

  /** The earliest of them that is not before {@code other}. */
  @Nullable Observation after(Observation other) {
    int place = place(other);
    return place == size ? null : at(place);
  }

  public static final StateCodec<CounterReadings> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(CounterReadings readings, DataOutput out) throws IOException {
          VarInts.writeUnsigned(readings.size, out);
          long previous = 0;
          for (int i = 0; i < readings.size; i++) {
            boolean hasSequence = readings.sequences[i] != Reading.NO_SEQUENCE;
            long elapsed = readings.times[i] - previous;
            VarInts.writeSigned(elapsed * 2 + (hasSequence ? 1 : 0), out);
            if (hasSequence) {
              VarInts.writeSigned(readings.sequences[i], out);
            }
            previous = readings.times[i];
          }
          Decimals.write(readings.values, readings.size, out);
        }

        @Override
        public CounterReadings read(DataInput in, int version) throws IOException {
          CounterReadings readings = new CounterReadings();
          int size = (int) VarInts.readUnsigned(in);
          int capacity = Math.max(4, size);
          readings.times = new long[capacity];
          readings.sequences = new long[capacity];
          readings.values = new double[capacity];
          readings.size = size;
          long time = 0;
          for (int i = 0; i < size; i++) {
            long elapsed = VarInts.readSigned(in);
            time += elapsed >> 1;
            readings.times[i] = time;
            readings.sequences[i] =
                (elapsed & 1) == 0 ? Reading.NO_SEQUENCE : VarInts.readSigned(in);
          }
          Decimals.read(readings.values, size, in);
          return readings;
        }

        @Override
        public long heapBytes(CounterReadings readings) {
          return 100 + readings.times.length * 24L;
        }

        @Override
        public CounterReadings copy(CounterReadings readings) {
          CounterReadings copy = new CounterReadings();
          copy.times = readings.times.clone();
          copy.sequences = readings.sequences.clone();
          copy.values = readings.values.clone();
          copy.size = readings.size;
          return copy;
        }
      };
}
