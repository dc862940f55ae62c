package io.caudal.telemetry.state;

import io.caudal.domain.Agenda;
import io.caudal.domain.PointState;
import io.caudal.domain.control.PointVersions;
import io.caudal.domain.counter.CounterReadings;
import io.caudal.domain.dedup.SeenReadings;
import io.caudal.domain.enrich.InputKey;
import io.caudal.domain.enrich.LastValues;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.Value;
import io.caudal.domain.rollup.Panes;
import io.caudal.domain.rules.SeriesAlerts;
import io.caudal.domain.rules.TailChunk;
import io.caudal.telemetry.serialization.Codecs;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The state of the point at hand. It is decoded once and kept on the heap for as long as there is
 * room, so what the stages change reaches Flink's state only with {@link #writeBack}. The states'
 * names are contracts with savepoints.
 */
public final class FlinkPointState implements PointState {

  private static final long BYTES_OF_READING = 400;

  private final RuntimeContext states;
  private final PointCache cache;
  private final boolean sharesValues;
  private final CachedStore<Boolean, Agenda> agenda;
  private final Store<String, LastValues> lastValues;
  private final Store<Chunk, SeenReadings> seen;
  private final Store<String, Panes> openPanes;
  private final Store<Chunk, Panes> closedPanes;
  private final Store<String, SeriesAlerts> alerts;
  private final Store<Chunk, TailChunk> tails;

  // These are in savepoints from their first use on: where nothing is counted or derived and points
  // do not change they are never used.
  private final Store<Chunk, CounterReadings> counters;
  private final Store<InputKey, Reading> inputs;
  private final CachedStore<Boolean, PointVersions> versions;
  private final Store<Long, Reading> parked;

  /**
   * Opens the state.
   *
   * @param cacheBytes how much heap decoded state may take
   * @param sharesValues whether Flink keeps the objects that it is given, and gives them away, and
   *     copies what is changed while it takes a snapshot only when it is asked for it
   * @param switchKey makes a point Flink's current key
   */
  public FlinkPointState(
      RuntimeContext states, long cacheBytes, boolean sharesValues, Consumer<String> switchKey) {
    this.states = states;
    this.sharesValues = sharesValues;
    this.cache = new PointCache(cacheBytes, sharesValues, switchKey);
    agenda = value("agenda", Codecs.AGENDA, Agenda.CODEC).open();
    lastValues = map("last-values", Types.STRING, Codecs.LAST_VALUES, LastValues.CODEC).open();
    seen = map("seen", Codecs.CHUNK, Codecs.SEEN, SeenReadings.CODEC).open();
    openPanes = map("open-panes", Types.STRING, Codecs.PANES, Panes.CODEC).open();
    closedPanes = map("closed-panes", Codecs.CHUNK, Codecs.PANES, Panes.CODEC).open();
    alerts = map("alerts", Types.STRING, Codecs.SERIES_ALERTS, SeriesAlerts.CODEC).open();
    tails = map("alert-tails", Codecs.CHUNK, Codecs.TAIL_CHUNK, TailChunk.CODEC).open();
    counters = map("counters", Codecs.CHUNK, Codecs.COUNTER_READINGS, CounterReadings.CODEC);
    inputs = map("derivation-inputs", Codecs.INPUT_KEY, Codecs.READING, FlinkPointState::bytesOf);
    versions = value("point-versions", Codecs.POINT_VERSIONS, PointVersions.CODEC);
    parked = map("parked-readings", Types.LONG, Codecs.READING, FlinkPointState::bytesOf);
  }

  private <K, V> CachedStore<K, V> map(
      String name, TypeInformation<K> key, TypeInformation<V> value, StateCodec<V> codec) {
    return map(name, key, value, codec::heapBytes);
  }

  private <K, V> CachedStore<K, V> map(
      String name, TypeInformation<K> key, TypeInformation<V> value, ToLongFunction<V> weigher) {
    return cache.before(
        () ->
            new MapStateStore<>(
                name, states.getMapState(new MapStateDescriptor<>(name, key, value))),
        weigher);
  }

  private <V> CachedStore<Boolean, V> value(
      String name, TypeInformation<V> type, StateCodec<V> codec) {
    return cache.before(
        () -> new ValueStateStore<>(name, states.getState(new ValueStateDescriptor<>(name, type))),
        codec::heapBytes);
  }

  /** Brings the point to hand that is Flink's current key. */
  public void enter(String point) {
    cache.enter(point);
  }

  /**
   * Brings Flink's state up to date, for a snapshot that is taken next. The current key is another
   * afterwards, and no point is at hand.
   */
  public void writeBack() {
    cache.writeBack();
    if (sharesValues) {
      // What the snapshot holds must not change. Flink sees to it, if it is asked for it anew.
      cache.clear();
    }
  }

  /** How much heap decoded state takes, about. */
  public long cachedBytes() {
    return cache.bytes();
  }

  /** Points whose state is decoded. */
  public int cachedPoints() {
    return cache.size();
  }

  /** How often a point's state was not there decoded. */
  public long misses() {
    return cache.misses();
  }

  @Override
  public @Nullable PointSettings ofFile() {
    return cache.current().ofFile;
  }

  @Override
  public void ofFile(PointSettings settings) {
    cache.current().ofFile = settings;
  }

  @Override
  public Agenda agenda() {
    Agenda known = agenda.get(ValueStateStore.KEY);
    return known == null ? new Agenda() : known;
  }

  @Override
  public void agenda(Agenda changed) {
    keep(agenda, changed.isEmpty() ? null : changed);
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
  public Store<Chunk, TailChunk> tails() {
    return tails;
  }

  @Override
  public Store<Chunk, CounterReadings> counters() {
    return counters;
  }

  @Override
  public Store<InputKey, Reading> inputs() {
    return inputs;
  }

  @Override
  public PointVersions versions() {
    PointVersions known = versions.get(ValueStateStore.KEY);
    return known == null ? new PointVersions() : known;
  }

  @Override
  public void versions(PointVersions changed) {
    keep(versions, changed.isEmpty() ? null : changed);
  }

  @Override
  public Store<Long, Reading> parked() {
    return parked;
  }

  /** Names are shared with other readings; texts and what was sent are not. */
  private static long bytesOf(Reading reading) {
    long bytes = BYTES_OF_READING;
    if (reading.value() instanceof Value.Text text) {
      bytes += 2L * text.value().length();
    }
    if (reading.raw() != null && reading.raw().value() instanceof Value.Text text) {
      bytes += 2L * text.value().length();
    }
    return bytes;
  }

  private static <V> void keep(CachedStore<Boolean, V> store, @Nullable V value) {
    if (value == null) {
      store.remove(ValueStateStore.KEY);
    } else {
      store.put(ValueStateStore.KEY, value);
    }
  }
}
