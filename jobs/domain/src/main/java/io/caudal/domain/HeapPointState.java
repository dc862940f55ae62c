package io.caudal.domain;

import io.caudal.domain.control.PointVersions;
import io.caudal.domain.counter.CounterReadings;
import io.caudal.domain.dedup.SeenReadings;
import io.caudal.domain.enrich.InputKey;
import io.caudal.domain.enrich.LastValues;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.Reading;
import io.caudal.domain.rollup.Panes;
import io.caudal.domain.rules.SeriesAlerts;
import io.caudal.domain.rules.TailChunk;

/** A point's state in memory. */
public final class HeapPointState implements PointState {

  private Agenda agenda = new Agenda();
  private final HeapStore<String, LastValues> lastValues = new HeapStore<>();
  private final HeapStore<Chunk, SeenReadings> seen = new HeapStore<>();
  private final HeapStore<String, Panes> openPanes = new HeapStore<>();
  private final HeapStore<Chunk, Panes> closedPanes = new HeapStore<>();
  private final HeapStore<String, SeriesAlerts> alerts = new HeapStore<>();
  private final HeapStore<Chunk, TailChunk> tails = new HeapStore<>();
  private final HeapStore<Chunk, CounterReadings> counters = new HeapStore<>();
  private final HeapStore<InputKey, Reading> inputs = new HeapStore<>();
  private final HeapStore<Long, Reading> parked = new HeapStore<>();
  private PointVersions versions = new PointVersions();

  @Override
  public Agenda agenda() {
    return agenda;
  }

  @Override
  public void agenda(Agenda changed) {
    agenda = changed;
  }

  @Override
  public HeapStore<String, LastValues> lastValues() {
    return lastValues;
  }

  @Override
  public HeapStore<Chunk, SeenReadings> seen() {
    return seen;
  }

  @Override
  public HeapStore<String, Panes> openPanes() {
    return openPanes;
  }

  @Override
  public HeapStore<Chunk, Panes> closedPanes() {
    return closedPanes;
  }

  @Override
  public HeapStore<String, SeriesAlerts> alerts() {
    return alerts;
  }

  @Override
  public HeapStore<Chunk, TailChunk> tails() {
    return tails;
  }

  @Override
  public HeapStore<Chunk, CounterReadings> counters() {
    return counters;
  }

  @Override
  public HeapStore<InputKey, Reading> inputs() {
    return inputs;
  }

  @Override
  public PointVersions versions() {
    return versions;
  }

  @Override
  public void versions(PointVersions changed) {
    versions = changed;
  }

  @Override
  public HeapStore<Long, Reading> parked() {
    return parked;
  }

  /** Whether nothing is remembered. */
  public boolean isEmpty() {
    return lastValues.isEmpty()
        && seen.isEmpty()
        && openPanes.isEmpty()
        && closedPanes.isEmpty()
        && alerts.isEmpty()
        && tails.isEmpty()
        && counters.isEmpty()
        && inputs.isEmpty()
        && parked.isEmpty()
        && versions.isEmpty();
  }
}
