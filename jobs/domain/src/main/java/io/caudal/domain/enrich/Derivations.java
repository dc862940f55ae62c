package io.caudal.domain.enrich;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes derived variables from readings that were accepted.
 *
 * <p>A derived variable is computed once for each time and sequence for which readings of all of
 * its inputs were accepted, when the last of them is, in whatever order they come. So its inputs
 * have to be given once each.
 */
public final class Derivations {

  private static final long SHORTEST_STEP = 60_000_000L;
  private static final int STEPS = 64;

  /** Takes what is computed. */
  public interface Output {

    void derived(Reading reading);

    /**
     * What cannot be computed.
     *
     * @param input the first of the readings that it was to be computed from
     */
    void refused(Reading input, Reason reason, String detail);
  }

  private final DerivationPlans plans = new DerivationPlans();
  private final long lateness;
  private final long step;

  /**
   * @param lateness the pipeline's, microseconds: so long after its time an input may come
   */
  public Derivations(long lateness) {
    this.lateness = lateness;
    this.step = Math.max(SHORTEST_STEP, lateness / STEPS);
  }

  /**
   * Takes an accepted reading, and gives what is computed from it, and from that in turn.
   *
   * @param waiting the readings that wait for others of their time
   * @return when what waits now can go, in broker time
   */
  public long take(
      Reading accepted, PointSettings point, Store<InputKey, Reading> waiting, Output out) {
    DerivationPlan plan = plans.of(point);
    Deque<Reading> inputs = new ArrayDeque<>();
    inputs.add(accepted);
    long next = EventTime.END;
    while (!inputs.isEmpty()) {
      Reading input = inputs.remove();
      List<Derivation> takers = plan.takersOf(input.variable());
      if (takers.isEmpty()) {
        continue;
      }
      Map<String, Reading> known = join(input, plan.groupOf(input.variable()), waiting);
      if (waits(input, plan.groupOf(input.variable()), known)) {
        next = Math.min(next, expiry(input.time()));
      }
      for (Derivation taker : takers) {
        if (known.keySet().containsAll(taker.inputs())) {
          compute(taker, known, point, inputs, out);
        }
      }
    }
    return next;
  }

  private static boolean waits(Reading input, Set<String> group, Map<String, Reading> known) {
    return group.contains(input.variable()) && !known.keySet().containsAll(group);
  }

  /** The readings of the group that are there with this one; kept until all are. */
  private static Map<String, Reading> join(
      Reading input, Set<String> group, Store<InputKey, Reading> waiting) {
    Map<String, Reading> known = new HashMap<>();
    known.put(input.variable(), input);
    for (String other : group) {
      Reading reading =
          other.equals(input.variable()) ? null : waiting.get(InputKey.of(other, input));
      if (reading != null) {
        known.put(other, reading);
      }
    }
    if (waits(input, group, known)) {
      waiting.put(InputKey.of(input.variable(), input), input);
    } else {
      for (String other : group) {
        if (!other.equals(input.variable())) {
          waiting.remove(InputKey.of(other, input));
        }
      }
    }
    return known;
  }

  private static void compute(
      Derivation derivation,
      Map<String, Reading> known,
      PointSettings point,
      Deque<Reading> inputs,
      Output out) {
    Outcome outcome = derivation.of(known, point);
    if (outcome instanceof Outcome.Good good) {
      out.derived(good.reading());
      inputs.add(good.reading());
    } else if (outcome instanceof Outcome.Refused refused) {
      Reading first = known.get(derivation.inputs().get(0));
      if (first != null) {
        out.refused(first, refused.reason(), refused.detail());
      }
    }
  }

  /** Whole steps, so that what waits is looked through seldom. */
  private long expiry(long time) {
    long last = EventTime.plus(time, lateness);
    return EventTime.plus(Math.floorDiv(last, step) * step, step);
  }

  /**
   * Frees the readings whose others would be late.
   *
   * @return when to call again, in broker time
   */
  public long expire(long watermark, Store<InputKey, Reading> waiting) {
    List<InputKey> expired = new ArrayList<>();
    long next = EventTime.END;
    for (InputKey key : waiting.keys()) {
      long expiry = expiry(key.time());
      if (expiry <= watermark) {
        expired.add(key);
      } else {
        next = Math.min(next, expiry);
      }
    }
    expired.forEach(waiting::remove);
    return next;
  }
}
