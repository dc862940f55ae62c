package io.caudal.domain;

import io.caudal.domain.control.PointChange;
import io.caudal.domain.control.PointVersions;
import io.caudal.domain.counter.CounterReadings;
import io.caudal.domain.dedup.SeenReadings;
import io.caudal.domain.enrich.InputKey;
import io.caudal.domain.enrich.LastValues;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.CodecRoundTrip;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.Store;
import io.caudal.domain.rollup.Panes;
import io.caudal.domain.rules.SeriesAlerts;
import io.caudal.domain.rules.TailChunk;
import java.util.ArrayList;
import java.util.List;

/** The stages of one point, called as a job calls them, with all they gave. */
final class PointRun implements PointOutput {

  final List<Reading> accepted = new ArrayList<>();
  final List<Reading> duplicates = new ArrayList<>();
  final List<DeadLetter> rejected = new ArrayList<>();
  final List<Reading> derived = new ArrayList<>();
  final List<DeadLetter> derivedRefused = new ArrayList<>();
  final List<Reading> waiting = new ArrayList<>();
  final List<Rollup> rollups = new ArrayList<>();
  final List<AlertEvent> alerts = new ArrayList<>();

  private final String point;
  private final Admission admission;
  private HeapPointState state = new HeapPointState();
  private long watermark = EventTime.BEGINNING;

  PointRun(String point, PipelineSettings settings) {
    this.point = point;
    this.admission = new Admission(settings);
  }

  void read(Reading reading) {
    admission.arrive(reading, watermark, EventTime.END, state, this);
  }

  void apply(PointChange change) {
    admission.change(change, watermark, EventTime.END, state, this);
  }

  void pass(long newWatermark) {
    watermark = newWatermark;
    if (state.agenda().next() <= watermark) {
      admission.advance(point, watermark, EventTime.END, state, this);
    }
  }

  /** Writes the state, reads it again, and begins without a watermark, as a restored job does. */
  void restore() {
    HeapPointState restored = new HeapPointState();
    restored.agenda(restored(Agenda.CODEC, state.agenda()));
    restore(LastValues.CODEC, state.lastValues(), restored.lastValues());
    restore(SeenReadings.CODEC, state.seen(), restored.seen());
    restore(Panes.CODEC, state.openPanes(), restored.openPanes());
    restore(SeriesAlerts.CODEC, state.alerts(), restored.alerts());
    restore(TailChunk.CODEC, state.tails(), restored.tails());
    for (Chunk chunk : state.closedPanes().keys()) {
      Panes panes = state.closedPanes().get(chunk);
      if (panes != null) {
        restored
            .closedPanes()
            .put(CodecRoundTrip.restored(Chunk.CODEC, chunk), restored(Panes.CODEC, panes));
      }
    }
    for (Chunk chunk : state.counters().keys()) {
      CounterReadings readings = state.counters().get(chunk);
      if (readings != null) {
        restored.counters().put(chunk, restored(CounterReadings.CODEC, readings));
      }
    }
    for (InputKey key : state.inputs().keys()) {
      Reading reading = state.inputs().get(key);
      if (reading != null) {
        restored.inputs().put(CodecRoundTrip.restored(InputKey.CODEC, key), reading);
      }
    }
    restored.versions(restored(PointVersions.CODEC, state.versions()));
    state = restored;
    watermark = EventTime.BEGINNING;
  }

  private static <K, V> void restore(StateCodec<V> codec, Store<K, V> from, Store<K, V> to) {
    for (K key : from.keys()) {
      V value = from.get(key);
      if (value != null) {
        to.put(key, restored(codec, value));
      }
    }
  }

  private static <V> V restored(StateCodec<V> codec, V value) {
    return codec.copy(CodecRoundTrip.restored(codec, value));
  }

  HeapPointState state() {
    return state;
  }

  @Override
  public void accepted(Reading reading) {
    accepted.add(reading);
  }

  @Override
  public void duplicate(Reading reading) {
    duplicates.add(reading);
  }

  @Override
  public void rejected(Reading reading, DeadLetter deadLetter) {
    rejected.add(deadLetter);
  }

  @Override
  public void waiting(Reading reading) {
    waiting.add(reading);
  }

  @Override
  public void resumed(Reading reading) {
    waiting.remove(reading);
  }

  @Override
  public void derived(Reading reading) {
    derived.add(reading);
  }

  @Override
  public void derivedRefused(DeadLetter deadLetter) {
    derivedRefused.add(deadLetter);
  }

  @Override
  public void rollup(Rollup rollup) {
    rollups.add(rollup);
  }

  @Override
  public void alert(AlertEvent alert) {
    alerts.add(alert);
  }
}
