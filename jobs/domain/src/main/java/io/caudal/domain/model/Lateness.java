package io.caudal.domain.model;

import io.caudal.domain.model.SourceSettings.Constant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How late readings may come. A reading is judged by the lateness of its source; what is remembered
 * of a series is kept for the longest lateness among the sources that may give its variable. All
 * durations are in microseconds.
 */
public final class Lateness {

  private final long otherwise;
  private final long longest;
  private final Map<String, Long> byTopic = new HashMap<>();
  private final Map<String, Long> byVariable;

  private Lateness(PipelineSettings settings) {
    this.otherwise = settings.time().lateness();
    long most = settings.sources().isEmpty() ? otherwise : Long.MIN_VALUE;
    for (SourceSettings source : settings.sources()) {
      long lateness = source.lateness(settings.time());
      most = Math.max(most, lateness);
      if (lateness != otherwise) {
        byTopic.put(source.topic(), lateness);
      }
    }
    this.longest = most;
    this.byVariable = byTopic.isEmpty() ? Map.of() : byVariable(settings);
  }

  public static Lateness of(PipelineSettings settings) {
    return new Lateness(settings);
  }

  /**
   * Variables that are computed come as late as any of their inputs, so they are not told apart.
   */
  private static Map<String, Long> byVariable(PipelineSettings settings) {
    long ofAny = Long.MIN_VALUE;
    Map<String, Long> latest = new HashMap<>();
    for (SourceSettings source : settings.sources()) {
      long lateness = source.lateness(settings.time());
      for (SourceSettings.ReadingRef reading : source.mapping().readings()) {
        if (reading.variable().name() instanceof Constant constant) {
          latest.merge(constant.value(), lateness, Math::max);
        } else {
          ofAny = Math.max(ofAny, lateness);
        }
      }
    }
    latest.keySet().removeAll(computed(settings));
    long least = ofAny;
    latest.replaceAll((variable, lateness) -> Math.max(lateness, least));
    return latest;
  }

  private static Set<String> computed(PipelineSettings settings) {
    Set<String> names = new HashSet<>();
    Stream.concat(
            settings.templates().values().stream().map(template -> template.derived().keySet()),
            settings.points().values().stream().map(point -> point.derived().keySet()))
        .forEach(names::addAll);
    return names;
  }

  /**
   * Whether a reading is late: it reached the broker later than its source may, or so much time has
   * passed elsewhere that what it would change is settled.
   *
   * @param passed a broker time up to which every record has been seen
   */
  public boolean isLate(Reading reading, long passed) {
    long own = byTopic.getOrDefault(reading.origin().topic(), otherwise);
    return reading.brokerTime() - reading.time() > own || isSettled(reading, passed);
  }

  /** Whether so much time has passed that nothing is remembered any more of the reading's time. */
  private boolean isSettled(Reading reading, long passed) {
    return EventTime.minus(passed, longest(reading.variable())) > reading.time();
  }

  /** So long after its time a reading of this variable may come, whichever source it is of. */
  public long longest(String variable) {
    return byVariable.getOrDefault(variable, longest);
  }

  /** So long after its time any reading may come. */
  public long longest() {
    return longest;
  }
}
