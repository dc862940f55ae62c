package io.caudal.domain.rollup;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Lateness;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.TimeSettings;
import io.caudal.domain.model.Value;
import io.caudal.domain.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Aggregates a point's readings in windows, of which coarser ones are merged from finer ones.
 *
 * <p>A window is published when broker time has passed its end plus the grace, the finer before the
 * coarser, and is then merged into the panes that it feeds. A reading that comes later takes its
 * pane back among the waiting ones, and is added to the panes above it as well where the pane has
 * been merged already; with the next step of broker time the pane is published again, once for all
 * readings that came in between. A closed pane is forgotten when no reading can be on time for it
 * any more.
 *
 * <p>Not for several threads.
 */
public final class Rollups {

  private final Levels levels;
  private final long grace;
  private final ClosedPanes closedPanes;

  /**
   * @param windows from the shortest to the longest
   */
  public Rollups(List<Window> windows, TimeSettings time, Lateness lateness) {
    this.levels = new Levels(windows);
    this.grace = time.grace();
    this.closedPanes = new ClosedPanes(levels, time.lateness(), lateness);
  }

  /**
   * Adds a numeric reading; others have no rollups.
   *
   * @param days of the reading's point
   * @param open the panes that wait to be published, by variable
   * @param closed the published panes
   * @return when to call {@link #publish}, in broker time
   */
  public long add(
      Reading reading,
      DayZones days,
      long watermark,
      Store<String, Panes> open,
      Store<Chunk, Panes> closed) {
    if (!(reading.value() instanceof Value.Num num) || levels.windows().isEmpty()) {
      return EventTime.END;
    }
    Panes waiting = open.get(reading.variable());
    if (waiting == null) {
      waiting = new Panes();
    }
    double value = num.value();
    long due =
        change(
            reading.variable(),
            reading.time(),
            days,
            watermark,
            waiting,
            closed,
            aggregates -> aggregates.add(reading, value));
    open.put(reading.variable(), waiting);
    return due;
  }

  /**
   * Adds to what a counter grew by in the windows that hold {@code time}, of which a reading has
   * been added.
   *
   * @param terms of what is added, exactly
   * @return when to call {@link #publish}, in broker time
   */
  public long grow(
      String variable,
      long time,
      double[] terms,
      DayZones days,
      long watermark,
      Store<String, Panes> open,
      Store<Chunk, Panes> closed) {
    Panes waiting = open.get(variable);
    if (waiting == null) {
      waiting = new Panes();
    }
    long due =
        change(
            variable, time, days, watermark, waiting, closed, aggregates -> aggregates.grow(terms));
    open.put(variable, waiting);
    return due;
  }

  /** Changes the panes that hold {@code time} and are not merged from others yet. */
  private long change(
      String variable,
      long time,
      DayZones days,
      long watermark,
      Panes waiting,
      Store<Chunk, Panes> closed,
      Consumer<Aggregates> change) {
    long due = EventTime.END;
    List<Level> around = levels.at(time, days);
    for (Level level : around) {
      if (level.feeder(time) == null) {
        due =
            Math.min(
                due, change(around, level, variable, time, watermark, waiting, closed, change));
      }
    }
    return due;
  }

  private long change(
      List<Level> around,
      Level level,
      String variable,
      long time,
      long watermark,
      Panes waiting,
      Store<Chunk, Panes> closed,
      Consumer<Aggregates> change) {
    Pane pane = waiting.find(level.window(), level.start(time));
    if (pane == null) {
      pane = open(variable, level, time, watermark, closed);
      waiting.add(pane);
    }
    change.accept(pane.aggregates());
    long due = pane.due;
    if (pane.passedOn) {
      for (Level coarser : around) {
        if (coarser.feeder(time) == level) {
          due =
              Math.min(
                  due, change(around, coarser, variable, time, watermark, waiting, closed, change));
        }
      }
    }
    return due;
  }

  private Pane open(
      String variable, Level level, long time, long watermark, Store<Chunk, Panes> closed) {
    Pane opened = create(level, time);
    if (opened.due > watermark) {
      return opened;
    }
    Pane known = closedPanes.take(variable, level.window(), opened.start, closed);
    Pane pane = known == null ? opened : known;
    // What is in it has been merged already, and nothing will be merged again.
    pane.passedOn = true;
    pane.due = EventTime.plus(watermark, 1);
    return pane;
  }

  private Pane create(Level level, long time) {
    Pane pane = new Pane(level.window(), level.start(time), level.end(time));
    pane.due = pane.end + grace;
    return pane;
  }

  /** When {@link #publish} is due next and when {@link #expire} is, in broker time. */
  public record Due(long publish, long expire) {}

  /** The time between two readings of a point in a window: it may change. */
  public interface Intervals {

    long of(long start, long end);
  }

  /** Publishes every pane that is due and closes it. */
  public Due publish(
      String point,
      Intervals intervals,
      DayZones days,
      long watermark,
      Store<String, Panes> open,
      Store<Chunk, Panes> closed,
      Consumer<Rollup> out) {
    long nextPublish = EventTime.END;
    long nextExpire = EventTime.END;
    List<String> variables = new ArrayList<>();
    open.keys().forEach(variables::add);
    for (String variable : variables) {
      Panes waiting = open.get(variable);
      if (waiting == null) {
        continue;
      }
      if (waiting.due() <= watermark) {
        Series series = new Series(point, variable, intervals, days, out);
        nextExpire =
            Math.min(
                nextExpire,
                publish(
                    series,
                    watermark,
                    waiting,
                    pane -> closedPanes.keep(variable, pane, days, watermark, closed)));
        if (waiting.isEmpty()) {
          open.remove(variable);
        } else {
          open.put(variable, waiting);
        }
      }
      nextPublish = Math.min(nextPublish, waiting.due());
    }
    return new Due(nextPublish, nextExpire);
  }

  /** Publishes every pane that waits, whether or not it is due, and forgets it. */
  public void publishAll(
      String point,
      Intervals intervals,
      DayZones days,
      Store<String, Panes> open,
      Consumer<Rollup> out) {
    List<String> variables = new ArrayList<>();
    open.keys().forEach(variables::add);
    for (String variable : variables) {
      Panes waiting = open.get(variable);
      if (waiting != null) {
        Series series = new Series(point, variable, intervals, days, out);
        publish(series, EventTime.END, waiting, pane -> EventTime.END);
      }
      open.remove(variable);
    }
  }

  /** The series whose panes are published, and where to. */
  private record Series(
      String point, String variable, Intervals intervals, DayZones days, Consumer<Rollup> out) {}

  /** Finer windows first, so that a coarser one has everything when its turn comes. */
  private long publish(Series series, long watermark, Panes waiting, ToLongFunction<Pane> close) {
    long next = EventTime.END;
    for (int i = 0; i < levels.windows().size(); i++) {
      Window window = levels.windows().get(i);
      for (Pane pane : waiting.take(window, watermark)) {
        if (!pane.passedOn) {
          List<Level> around = levels.at(pane.start, series.days());
          passOn(pane.aggregates(), around, around.get(i), pane.start, waiting);
          pane.passedOn = true;
        }
        long interval = series.intervals().of(pane.start, pane.end);
        series.out().accept(pane.publish(series.point(), series.variable(), window, interval));
        next = Math.min(next, close.applyAsLong(pane));
      }
    }
    if (waiting.due() <= watermark && !waiting.isEmpty()) {
      throw new IllegalStateException(
          "a window of point %s is open that the pipeline does not have: 'windows' cannot be"
                  .formatted(series.point())
              + " changed over a savepoint");
    }
    return next;
  }

  /** Merges into the panes that the level feeds, and further where those have been passed on. */
  private void passOn(
      Aggregates aggregates, List<Level> around, Level level, long time, Panes waiting) {
    for (Level coarser : around) {
      if (coarser.feeder(time) == level) {
        Pane pane = waiting.find(coarser.window(), coarser.start(time));
        if (pane == null) {
          pane = create(coarser, time);
          waiting.add(pane);
        }
        pane.aggregates().merge(aggregates);
        if (pane.passedOn) {
          passOn(aggregates, around, coarser, time, waiting);
        }
      }
    }
  }

  /**
   * Forgets the closed panes that no reading can change any more.
   *
   * @return when to call again, in broker time
   */
  public long expire(DayZones days, long watermark, Store<Chunk, Panes> closed) {
    return closedPanes.expire(days, watermark, closed);
  }
}
