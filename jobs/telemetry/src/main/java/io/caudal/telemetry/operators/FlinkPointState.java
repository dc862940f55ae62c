package io.caudal.telemetry.operators;

import io.caudal.domain.Agenda;
import io.caudal.domain.PointState;
import io.caudal.domain.control.PointVersions;
import io.caudal.domain.dedup.SeenReadings;
import io.caudal.domain.enrich.InputKey;
import io.caudal.domain.enrich.LastValues;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Store;
import io.caudal.domain.rollup.Panes;
import io.caudal.domain.rules.SeriesAlerts;
import io.caudal.telemetry.serialization.Codecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The state of the current point. The states' names are contracts with savepoints. */
final class FlinkPointState implements PointState {

  private final ValueState<Agenda> agenda;
  private final Store<String, LastValues> lastValues;
  private final Store<Chunk, SeenReadings> seen;
  private final Store<String, Panes> openPanes;
  private final Store<Chunk, Panes> closedPanes;
  private final Store<String, SeriesAlerts> alerts;
  private final RuntimeContext states;

  /** There from its first use on: where nothing is derived it is never used. */
  private @Nullable Store<InputKey, Reading> inputs;

  /** Both are there from their first use on: where points do not change they are never used. */
  private @Nullable ValueState<PointVersions> versions;

  private @Nullable Store<Long, Reading> parked;

  FlinkPointState(RuntimeContext states) {
    this.states = states;
    agenda = states.getState(new ValueStateDescriptor<>("agenda", Codecs.AGENDA));
    lastValues = store("last-values", Types.STRING, Codecs.LAST_VALUES, states);
    seen = store("seen", Codecs.CHUNK, Codecs.SEEN, states);
    openPanes = store("open-panes", Types.STRING, Codecs.PANES, states);
    closedPanes = store("closed-panes", Codecs.CHUNK, Codecs.PANES, states);
    alerts = store("alerts", Types.STRING, Codecs.SERIES_ALERTS, states);
  }

  private static <K, V> Store<K, V> store(
      String name, TypeInformation<K> key, TypeInformation<V> value, RuntimeContext states) {
    return new MapStateStore<>(
        name, states.getMapState(new MapStateDescriptor<>(name, key, value)));
  }

  @Override
  public Agenda agenda() {
    try {
      Agenda known = agenda.value();
      return known == null ? new Agenda() : known;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read state 'agenda'", e);
    }
  }

  @Override
  public void agenda(Agenda changed) {
    try {
      agenda.update(changed.isEmpty() ? null : changed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write state 'agenda'", e);
    }
  }

  @Override
  public Store<String, LastValues> lastValues() {
    return lastValues;
  }

  @Override
  public Store<Chunk, SeenReadings> seen() {
    return seen;
  }

  @Override
  public Store<String, Panes> openPanes() {
    return openPanes;
  }

  @Override
  public Store<Chunk, Panes> closedPanes() {
    return closedPanes;
  }

  @Override
  public Store<String, SeriesAlerts> alerts() {
    return alerts;
  }

  @Override
  public Store<InputKey, Reading> inputs() {
    Store<InputKey, Reading> known = inputs;
    if (known == null) {
      known = store("derivation-inputs", Codecs.INPUT_KEY, Codecs.READING, states);
      inputs = known;
    }
    return known;
  }

  private ValueState<PointVersions> versionsState() {
    ValueState<PointVersions> known = versions;
    if (known == null) {
      known = states.getState(new ValueStateDescriptor<>("point-versions", Codecs.POINT_VERSIONS));
      versions = known;
    }
    return known;
  }

  @Override
  public PointVersions versions() {
    try {
      PointVersions known = versionsState().value();
      return known == null ? new PointVersions() : known;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read state 'point-versions'", e);
    }
  }

  @Override
  public void versions(PointVersions changed) {
    try {
      versionsState().update(changed.isEmpty() ? null : changed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write state 'point-versions'", e);
    }
  }

  @Override
  public Store<Long, Reading> parked() {
    Store<Long, Reading> known = parked;
    if (known == null) {
      known = store("parked-readings", Types.LONG, Codecs.READING, states);
      parked = known;
    }
    return known;
  }
}
