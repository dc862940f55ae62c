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
 * have to be given once each, and further copies of them apart.
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
  private final long correctionHorizon;
  private final long step;

  /**
   * Derives variables by the times of a pipeline.
   *
   * @param lateness so long after its time an input may come, microseconds
   * @param correctionHorizon so long after its time it may come to be seen by rules
   */
  public Derivations(long lateness, long correctionHorizon) {
    this.lateness = lateness;
    this.correctionHorizon = correctionHorizon;
    this.step = Math.max(SHORTEST_STEP, lateness / STEPS);
  }

  /**
   * Takes an accepted reading, and gives what is computed from it, and from that in turn.
   *
   * @param watermark a broker time up to which every record has been seen
   * @param waiting the readings that wait for others of their time
   * @return when what waits now can go, in broker time
   */
  public long take(
      Reading accepted,
      PointSettings point,
      long watermark,
      Store<InputKey, Reading> waiting,
      Output out) {
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
      Set<String> group = plan.groupOf(input.variable());
      Map<String, Reading> known = known(input, group, waiting);
      if (group.contains(input.variable())) {
        if (waits(group, known) || awaitsCopies(known, watermark)) {
          waiting.put(InputKey.of(input.variable(), input), input);
          next = Math.min(next, expiry(input.time()));
        } else {
          group.forEach(each -> waiting.remove(InputKey.of(each, input)));
        }
      }
      compute(takers, known, point, inputs, out);
    }
    return next;
  }

  /**
   * Takes a further copy of an accepted reading, and gives again what is computed from it where the
   * copy reached the broker before the one that was taken, and in time for rules: of two copies
   * either may come first, and the one that rules can see must be seen in both cases.
   */
  public void takeCopy(
      Reading copy,
      PointSettings point,
      long watermark,
      Store<InputKey, Reading> waiting,
      Output out) {
    if (!isForRules(copy) || isSettled(copy, watermark)) {
      return;
    }
    DerivationPlan plan = plans.of(point);
    Deque<Reading> inputs = new ArrayDeque<>();
    inputs.add(copy);
    while (!inputs.isEmpty()) {
      Reading input = inputs.remove();
      Set<String> group = plan.groupOf(input.variable());
      if (group.contains(input.variable()) && !replaces(input, waiting)) {
        continue;
      }
      compute(plan.takersOf(input.variable()), known(input, group, waiting), point, inputs, out);
    }
  }

  /** Puts a copy in the place of the reading that waits, if that reached the broker later. */
  private static boolean replaces(Reading copy, Store<InputKey, Reading> waiting) {
    InputKey key = InputKey.of(copy.variable(), copy);
    Reading known = waiting.get(key);
    if (known == null || known.brokerTime() <= copy.brokerTime()) {
      return false;
    }
    waiting.put(key, copy);
    return true;
  }

  private static boolean waits(Set<String> group, Map<String, Reading> known) {
    return !known.keySet().containsAll(group);
  }

  /** Whether rules do not see one of the readings, but may still see a copy of it. */
  private boolean awaitsCopies(Map<String, Reading> known, long watermark) {
    return known.values().stream()
        .anyMatch(each -> !isForRules(each) && !isSettled(each, watermark));
  }

  private boolean isForRules(Reading reading) {
    return reading.brokerTime() - reading.time() <= correctionHorizon;
  }

  private boolean isSettled(Reading reading, long watermark) {
    return EventTime.minus(watermark, correctionHorizon) > reading.time();
  }

  /** The readings of the group that are there with this one. */
  private static Map<String, Reading> known(
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
    return known;
  }

  private static void compute(
      List<Derivation> takers,
      Map<String, Reading> known,
      PointSettings point,
      Deque<Reading> inputs,
      Output out) {
    for (Derivation taker : takers) {
      if (known.keySet().containsAll(taker.inputs())) {
        compute(taker, known, point, inputs, out);
      }
    }
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
