package io.caudal.domain.rules;

import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rules of one series and the readings that may still be joined by others. */
public final class SeriesAlerts {

  /** The unsettled samples, in order. */
  final List<Sample> tail = new ArrayList<>();

  final List<RuleAlerts> rules = new ArrayList<>();

  /** Whether the tail has to be evaluated again, because a sample came out of order. */
  boolean disordered;

  long brokerTime = Long.MIN_VALUE;

  RuleAlerts of(String rule) {
    for (RuleAlerts each : rules) {
      if (each.rule.equals(rule)) {
        return each;
      }
    }
    RuleAlerts added = new RuleAlerts(rule);
    rules.add(added);
    // A new rule knows nothing of what is settled, but is for all that is not.
    disordered |= !tail.isEmpty();
    return added;
  }

  /** Whether the tail has the sample, or one of the same identity. */
  boolean holds(Sample sample) {
    return !isNewest(sample) && Collections.binarySearch(tail, sample) >= 0;
  }

  /**
   * Puts a sample in its place.
   *
   * @return whether it is the newest
   */
  boolean insert(Sample sample) {
    if (isNewest(sample)) {
      tail.add(sample);
      return true;
    }
    tail.add(-Collections.binarySearch(tail, sample) - 1, sample);
    return false;
  }

  private boolean isNewest(Sample sample) {
    return tail.isEmpty() || tail.get(tail.size() - 1).compareTo(sample) < 0;
  }

  boolean isIdle() {
    return tail.isEmpty() && rules.stream().allMatch(RuleAlerts::isIdle);
  }

  public static final StateCodec<SeriesAlerts> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(SeriesAlerts series, DataOutput out) throws IOException {
          VarInts.writeUnsigned(series.tail.size(), out);
          for (Sample sample : series.tail) {
            out.writeLong(sample.time());
            VarInts.writeSigned(sample.sequence(), out);
            out.writeDouble(sample.value());
          }
          VarInts.writeUnsigned(series.rules.size(), out);
          for (RuleAlerts rule : series.rules) {
            rule.write(out);
          }
          out.writeBoolean(series.disordered);
          out.writeLong(series.brokerTime);
        }

        @Override
        public SeriesAlerts read(DataInput in, int version) throws IOException {
          SeriesAlerts series = new SeriesAlerts();
          long samples = VarInts.readUnsigned(in);
          for (long i = 0; i < samples; i++) {
            series.tail.add(new Sample(in.readLong(), VarInts.readSigned(in), in.readDouble()));
          }
          long rules = VarInts.readUnsigned(in);
          for (long i = 0; i < rules; i++) {
            series.rules.add(RuleAlerts.read(in));
          }
          series.disordered = in.readBoolean();
          series.brokerTime = in.readLong();
          return series;
        }

        @Override
        public long heapBytes(SeriesAlerts series) {
          return 100 + series.tail.size() * 45L + series.rules.size() * 500L;
        }

        @Override
        public SeriesAlerts copy(SeriesAlerts series) {
          SeriesAlerts copy = new SeriesAlerts();
          copy.tail.addAll(series.tail);
          series.rules.forEach(rule -> copy.rules.add(rule.copy()));
          copy.disordered = series.disordered;
          copy.brokerTime = series.brokerTime;
          return copy;
        }
      };
}
