package io.caudal.domain;

import io.caudal.domain.control.PointVersions;
import io.caudal.domain.counter.CounterReadings;
import io.caudal.domain.dedup.SeenReadings;
import io.caudal.domain.enrich.InputKey;
import io.caudal.domain.enrich.LastValues;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Store;
import io.caudal.domain.rollup.Panes;
import io.caudal.domain.rules.SeriesAlerts;
import io.caudal.domain.rules.TailChunk;
import org.jspecify.annotations.Nullable;

/** What the stages remember of the point at hand, each in a store of its own. */
public interface PointState {

  /**
   * What the pipeline file says of the point, if it was remembered. That is no state: it may be
   * forgotten at any time, and here it is at once.
   */
  default @Nullable PointSettings ofFile() {
    return null;
  }

  /** Offers to remember what the pipeline file says of the point. */
  default void ofFile(PointSettings settings) {}

  Agenda agenda();

  /** Keeps a changed agenda, or forgets one that holds nothing. */
  void agenda(Agenda agenda);

  /** By variable. */
  Store<String, LastValues> lastValues();

  Store<Chunk, SeenReadings> seen();

  /** By variable. */
  Store<String, Panes> openPanes();

  Store<Chunk, Panes> closedPanes();

  /** By variable. */
  Store<String, SeriesAlerts> alerts();

  /** What rules have seen and is not settled, but for the newest of each variable. */
  Store<Chunk, TailChunk> tails();

  /** What counters showed, of which a late reading may still change the growth. */
  Store<Chunk, CounterReadings> counters();

  /** Readings that wait for others, from which and from them variables are derived. */
  Store<InputKey, Reading> inputs();

  /** What is known of the point beside the pipeline file. */
  PointVersions versions();

  /** Keeps changed versions, or forgets those that hold nothing. */
  void versions(PointVersions versions);

  /** Readings that cannot be taken yet, by a running number. */
  Store<Long, Reading> parked();
}
