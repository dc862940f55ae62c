package io.caudal.domain.rules;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.ThresholdRule;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one series and the readings that may still be joined by others. */
public final class SeriesAlerts {

  final Tail tail;

  final List<RuleAlerts> rules = new ArrayList<>(1);

  /** Whether the tail has to be evaluated again, because a sample came out of order. */
  boolean disordered;

  long brokerTime = Long.MIN_VALUE;

  SeriesAlerts() {
    this(new Tail());
  }

  private SeriesAlerts(Tail tail) {
    this.tail = tail;
  }

  /** What is known of a rule that has been admitted. */
  RuleAlerts of(ThresholdRule rule) {
    RuleAlerts known = find(rule.id());
    if (known == null) {
      throw new IllegalStateException("rule '" + rule.id() + "' is not known to the series");
    }
    return known;
  }

  /**
   * Lets rules take part. One that is new knows nothing of what is settled, but is for all that is
   * not.
   */
  void admit(List<ThresholdRule> matching, long settledUntil) {
    for (ThresholdRule rule : matching) {
      if (find(rule.id()) == null) {
        rules.add(new RuleAlerts(rule.id(), tail.isEmpty() ? EventTime.BEGINNING : settledUntil));
        disordered |= !tail.isEmpty();
      }
    }
  }

  private @Nullable RuleAlerts find(String rule) {
    for (RuleAlerts each : rules) {
      if (each.rule.equals(rule)) {
        return each;
      }
    }
    return null;
  }

  /**
   * Moves what is older than {@code until}, and lies in chunks that are, into the settled state.
   */
  void settle(long until, List<ThresholdRule> matching, PointSettings point, TailChunks chunks) {
    if (!tail.settles(until)) {
      return;
    }
    tail.settle(
        until,
        chunks,
        samples -> {
          for (ThresholdRule rule : matching) {
            of(rule).settle(samples, rule, rule.validityFor(point));
          }
        });
  }

  /** Lets last values hold until a time for which nothing else can come and all was published. */
  void settleHeld(long until, List<ThresholdRule> matching, PointSettings point) {
    for (ThresholdRule rule : matching) {
      of(rule).settleHeld(until, rule, rule.validityFor(point));
    }
  }

  /** Evaluates the whole tail from the settled state on. */
  void evaluateAgain(List<ThresholdRule> matching, PointSettings point, TailChunks chunks) {
    for (ThresholdRule rule : matching) {
      of(rule).restart();
    }
    tail.forEach(
        chunks,
        samples -> {
          for (ThresholdRule rule : matching) {
            of(rule).take(samples, rule, rule.validityFor(point));
          }
        });
    disordered = false;
  }

  boolean isIdle() {
    return tail.isEmpty() && rules.stream().allMatch(RuleAlerts::isIdle);
  }

  public static final StateCodec<SeriesAlerts> CODEC =
      new StateCodec<>() {

        /** The first held the whole tail, and trackers in full. */
        @Override
        public int version() {
          return 2;
        }

        @Override
        public void write(SeriesAlerts series, DataOutput out) throws IOException {
          series.tail.write(out);
          VarInts.writeUnsigned(series.rules.size(), out);
          for (RuleAlerts rule : series.rules) {
            rule.write(out);
          }
          out.writeBoolean(series.disordered);
          out.writeLong(series.brokerTime);
        }

        @Override
        public SeriesAlerts read(DataInput in, int version) throws IOException {
          boolean isPlain = version == 1;
          SeriesAlerts series = new SeriesAlerts(isPlain ? Tail.readPlain(in) : Tail.read(in));
          long rules = VarInts.readUnsigned(in);
          for (long i = 0; i < rules; i++) {
            series.rules.add(isPlain ? RuleAlerts.readPlain(in) : RuleAlerts.read(in));
          }
          series.disordered = in.readBoolean();
          series.brokerTime = in.readLong();
          return series;
        }

        @Override
        public long heapBytes(SeriesAlerts series) {
          return 100 + series.tail.heapBytes() + series.rules.size() * 500L;
        }

        @Override
        public SeriesAlerts copy(SeriesAlerts series) {
          SeriesAlerts copy = new SeriesAlerts(series.tail.copy());
          series.rules.forEach(rule -> copy.rules.add(rule.copy()));
          copy.disordered = series.disordered;
          copy.brokerTime = series.brokerTime;
          return copy;
        }
      };
}
