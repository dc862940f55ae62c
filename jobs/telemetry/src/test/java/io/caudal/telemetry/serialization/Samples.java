package io.caudal.telemetry.serialization;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caudal.domain.Admission;
import io.caudal.domain.HeapPointState;
import io.caudal.domain.PointOutput;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.control.PointVersions;
import io.caudal.domain.counter.CounterReadings;
import io.caudal.domain.counter.Counters;
import io.caudal.domain.enrich.InputKey;
import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.DayZones;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.HeapStore;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.Store;
import io.caudal.domain.model.Value;
import io.caudal.domain.quota.PartitionMeter;
import io.caudal.domain.quota.QuotaGate;
import io.caudal.telemetry.Stations;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of every layout: full ones, bare ones and those that a hostile sender makes. */
final class Samples {

  /** Longer than {@link java.io.DataOutput#writeUTF} takes, and with half a surrogate pair. */
  static final String HOSTILE = "\ud83d" + "x".repeat(70_000);

  private static final Redrive REDRIVE = new Redrive(new Origin("again", 2, 3), -7);

  private Samples() {}

  /** By the layout's name; the first of each is what stands in the committed file. */
  static Map<String, List<Object>> all() {
    Map<String, List<Object>> samples = new LinkedHashMap<>(states());
    samples.put("reading", List.of(fullReading(), bareReading(), truth(), hostileReading()));
    samples.put("rollup", List.of(rollup("a", 1), rollup(HOSTILE, -1)));
    samples.put("alert", List.of(fullAlert(), bareAlert()));
    samples.put("dead-letter", List.of(fullLetter(), bareLetter(), readingLetter()));
    samples.put(
        "redriven-record",
        List.of(
            new RedrivenRecord(REDRIVE, Objects.requireNonNull(fullLetter().raw()), null),
            new RedrivenRecord(
                REDRIVE, new RawPayload(new Origin("t", 1, 2), -3, null, null), hostileReading())));
    samples.put("partition-meter", List.of(meter(), new PartitionMeter("", -1)));
    samples.put("ledger-entry", List.of(ledgerEntry(), new LedgerEntry(key(), new LedgerCounts())));
    samples.put("ledger-counts", List.of(counts(), new LedgerCounts()));
    samples.put("point-change", List.of(change(), PointChange.tombstone(HOSTILE, -1, -2)));
    samples.put("point-versions", List.of(versions(), new PointVersions(), versionsOfTwoZones()));
    samples.put("input-key", List.of(new InputKey("co", -3, 5), new InputKey("", -1, -9)));
    samples.put("counter-readings", counterReadings());
    samples.put("chunk", List.of(new Chunk("co", -3), new Chunk("", Long.MAX_VALUE)));
    return samples;
  }

  private static PointChange change() {
    return PointChange.of("a", -3, 1L << 50, "station", "{\"interval\":\"1m\"}");
  }

  private static PointVersions versions() {
    PointVersions versions = new PointVersions();
    versions.add(change());
    versions.add(PointChange.of("a", 5, 6, null, null));
    versions.add(PointChange.tombstone("a", Long.MAX_VALUE, 7));
    versions.registered("station");
    return versions;
  }

  private static PointVersions versionsOfTwoZones() {
    PointVersions versions = versions();
    versions.days(
        DayZones.always(ZoneId.of("Europe/Rome")).changed(Stations.T0, ZoneId.of("Asia/Kolkata")));
    return versions;
  }

  private static Reading fullReading() {
    return reading("a", new Value.Num(-0.0), "mg/m3", 17, new Origin("t", 3, 1L << 40));
  }

  private static Reading bareReading() {
    return reading("", new Value.Text(""), null, Reading.NO_SEQUENCE, new Origin("", -1, -1));
  }

  private static Reading truth() {
    return reading(
        "b", new Value.Bool(true), null, -5, new Origin("t", Integer.MIN_VALUE, Long.MIN_VALUE));
  }

  static Reading hostileReading() {
    return reading(
        HOSTILE, new Value.Text(HOSTILE), HOSTILE, Long.MAX_VALUE, new Origin("t", 0, 0));
  }

  private static Reading reading(
      String point, Value value, @Nullable String unit, long sequence, Origin origin) {
    return new Reading(
        point,
        point + "/variable",
        Long.MIN_VALUE,
        value,
        unit,
        0.25f,
        Integer.MIN_VALUE,
        point + "/provider",
        sequence,
        -1,
        origin,
        -7,
        unit == null ? null : new Reading.RawValue(new Value.Text(point), unit),
        unit == null ? null : REDRIVE);
  }

  private static Rollup rollup(String point, int revision) {
    return new Rollup(
        point,
        "co",
        "1m",
        -60,
        60,
        3,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        revision,
        revision > 0 ? 13.0 : null);
  }

  private static AlertEvent fullAlert() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("team", "air");
    labels.put("site", "\ud83d");
    return new AlertEvent(
        "0123abcd",
        2,
        "co-high",
        3,
        "a",
        "co",
        AlertStatus.RESOLVED,
        "critical",
        labels,
        "too much",
        "https://example.org/co",
        -1,
        1,
        2L,
        -0.0,
        4,
        List.of(new AlertEvent.Evidence(-1, 11), new AlertEvent.Evidence(1, 12)),
        "4567ef",
        5);
  }

  private static AlertEvent bareAlert() {
    return new AlertEvent(
        "",
        -1,
        "",
        -1,
        HOSTILE,
        "",
        AlertStatus.WITHDRAWN,
        "",
        Map.of(),
        "",
        null,
        0,
        0,
        null,
        0,
        0,
        List.of(),
        null,
        0);
  }

  private static DeadLetter fullLetter() {
    RawPayload raw =
        new RawPayload(
            new Origin("t", 1, 2),
            -3,
            "key".getBytes(UTF_8),
            new byte[] {0, -1},
            List.of(
                new RawPayload.Header("h", new byte[] {1}), new RawPayload.Header("\ud83d", null)));
    return new DeadLetter(
        Reason.MALFORMED, "no row", "stations", raw.origin(), raw.brokerTime(), raw, null, 300);
  }

  private static DeadLetter bareLetter() {
    RawPayload raw = new RawPayload(new Origin("t", -1, -2), -3, null, null);
    return DeadLetter.of(Reason.BAD_TIME, HOSTILE, "", raw);
  }

  private static DeadLetter readingLetter() {
    return DeadLetter.of(Reason.UNKNOWN_POINT, "who?", "stations", hostileReading());
  }

  private static PartitionMeter meter() {
    PartitionMeter meter = new PartitionMeter("t", 3);
    QuotaGate gate =
        new QuotaGate(
            new MappingOutput() {
              @Override
              public void reading(Reading reading) {}

              @Override
              public void rejected(DeadLetter deadLetter) {}
            });
    RawPayload record = new RawPayload(new Origin("t", 3, 7), Stations.T0, null, null);
    gate.begin(record, limited(), meter);
    gate.reading(Stations.reading("a", "co", Stations.T0, 1));
    gate.reading(Stations.reading("a", "co", Stations.T0, 2));
    gate.end(record);
    return meter;
  }

  private static SourceSettings limited() {
    SourceSettings source = Stations.pipeline().sources().get(0);
    return source.withLimits(new SourceSettings.Limits(1, 1, 10, 10));
  }

  /** The readings of some minutes. */
  private static List<Object> counterReadings() {
    HeapStore<Chunk, CounterReadings> store = new HeapStore<>();
    Counters counters = new Counters(Stations.pipeline().lateness());
    for (int minute = 0; minute < 3; minute++) {
      long time = Stations.T0 + minute * Stations.MINUTE;
      Reading reading = Stations.reading("a", "volume", time, minute * 1.25);
      counters.take(reading, minute * 1.25, 0, store, (at, terms) -> {});
    }
    Chunk first = Chunk.holding("volume", Stations.T0, 10 * Stations.MINUTE);
    return List.of(Objects.requireNonNull(store.get(first)), new CounterReadings());
  }

  private static LedgerKey key() {
    return new LedgerKey("stations", "t", -2, -60_000_000);
  }

  private static LedgerEntry ledgerEntry() {
    return new LedgerEntry(key(), counts());
  }

  private static LedgerCounts counts() {
    LedgerCounts counts = new LedgerCounts();
    counts.countRead();
    counts.countAccepted();
    counts.countDuplicate();
    counts.countResumed();
    counts.countRefused(Reason.LATE);
    counts.countRefused(Reason.CONFLICT);
    return counts;
  }

  /** The states of a point after ten minutes in which an alert fired. */
  private static Map<String, List<Object>> states() {
    Admission stages = new Admission(Stations.pipeline());
    HeapPointState state = new HeapPointState();
    PointOutput out = new Nowhere();
    for (int minute = 0; minute < 10; minute++) {
      long time = Stations.T0 + minute * Stations.MINUTE;
      if (minute % 7 != 3) {
        Reading reading = Stations.reading("a", Stations.CO, time, 15 - minute);
        stages.arrive(reading, time, EventTime.END, state, out);
      }
      stages.advance("a", time, EventTime.END, state, out);
    }
    Map<String, List<Object>> states = new LinkedHashMap<>();
    states.put("agenda", List.of(state.agenda()));
    states.put("last-values", values(state.lastValues()));
    states.put("seen", values(state.seen()));
    List<Object> panes = values(state.openPanes());
    panes.addAll(values(state.closedPanes()));
    states.put("panes", panes);
    HeapPointState busy = busy();
    List<Object> alerts = values(state.alerts());
    alerts.addAll(values(busy.alerts()));
    states.put("series-alerts", alerts);
    states.put("tail-chunk", values(busy.tails()));
    return states;
  }

  /** The state of a point with more unsettled readings than go into one value. */
  private static HeapPointState busy() {
    Admission stages = new Admission(Stations.pipeline());
    HeapPointState state = new HeapPointState();
    for (int second = 0; second < 70; second++) {
      long time = Stations.T0 + second * 1_000_000L;
      Reading reading = Stations.reading("a", Stations.CO, time, second);
      stages.arrive(reading, time, EventTime.END, state, new Nowhere());
    }
    return state;
  }

  private static <K> List<Object> values(Store<K, ?> store) {
    List<Object> values = new ArrayList<>();
    for (K key : store.keys()) {
      Object value = store.get(key);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static final class Nowhere implements PointOutput {

    @Override
    public void accepted(Reading reading) {}

    @Override
    public void duplicate(Reading reading) {}

    @Override
    public void rejected(Reading reading, DeadLetter deadLetter) {}

    @Override
    public void derived(Reading reading) {}

    @Override
    public void derivedRefused(DeadLetter deadLetter) {}

    @Override
    public void waiting(Reading reading) {}

    @Override
    public void resumed(Reading reading) {}

    @Override
    public void rollup(Rollup rollup) {}

    @Override
    public void alert(AlertEvent alert) {}
  }
}
