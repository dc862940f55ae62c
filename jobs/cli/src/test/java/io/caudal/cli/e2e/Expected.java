package io.caudal.cli.e2e;

import io.caudal.domain.ReferenceRun;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.PointSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.telemetry.wire.AlertWire;
import io.caudal.telemetry.wire.DeadLetterWire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the stores should hold, by the domain's reference run in one thread. */
final class Expected implements ReferenceRun.Results {

  /** The fields of a raw point. */
  static final List<String> RAW = List.of("value", "quality");

  /** The fields of a rollup that settle; its revision does not. */
  static final List<String> ROLLUP =
      List.of(
          "count",
          "sum",
          "min",
          "max",
          "mean",
          "stddev",
          "first",
          "last",
          "p50",
          "p95",
          "p99",
          "completeness",
          "quality");

  /** The fields of the ledger, all reasons of a refusal among them. */
  static final List<String> LEDGER = ledgerFields();

  private static final long NANOS_PER_MICRO = 1000;

  private final PipelineSettings settings;
  private final Series raw = new Series();
  private final Map<String, Series> rollups = new HashMap<>();
  private final Series ledger = new Series();
  private final Map<String, AlertEvent> latestAlerts = new TreeMap<>();
  private final List<io.caudal.schemas.DeadLetter> deadLetters = new ArrayList<>();

  private Expected(PipelineSettings settings) {
    this.settings = settings;
    settings.windows().forEach(window -> rollups.put(window.label(), new Series()));
  }

  static Expected of(PipelineSettings settings, List<RawPayload> records) {
    Expected expected = new Expected(settings);
    ReferenceRun.run(settings, records, expected);
    return expected;
  }

  Series raw() {
    return raw;
  }

  Series rollups(String window) {
    return rollups.getOrDefault(window, new Series());
  }

  Series ledger() {
    return ledger;
  }

  List<io.caudal.schemas.DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** The alerts that stand at the end, by id, without what does not settle. */
  Map<String, io.caudal.schemas.AlertEvent> alerts() {
    return latestAlerts.values().stream()
        .filter(alert -> alert.status() != AlertStatus.WITHDRAWN)
        .map(alert -> PublishedAlerts.settled(AlertWire.toAvro(alert)))
        .collect(Collectors.toMap(io.caudal.schemas.AlertEvent::getAlertId, alert -> alert));
  }

  @Override
  public void accepted(Reading reading) {
    Map<String, String> tags = tags(reading.point());
    tags.put("provider", reading.provider());
    raw.put(
        Series.name("raw", reading.variable(), tags),
        reading.time() * NANOS_PER_MICRO,
        ((Value.Num) reading.value()).value(),
        reading.quality());
  }

  @Override
  public void rollup(Rollup rollup) {
    rollups(rollup.window())
        .put(
            Series.name("rollup_" + rollup.window(), rollup.variable(), tags(rollup.point())),
            rollup.start() * NANOS_PER_MICRO,
            (double) rollup.count(),
            rollup.sum(),
            rollup.min(),
            rollup.max(),
            rollup.mean(),
            rollup.stddev(),
            rollup.first(),
            rollup.last(),
            rollup.p50(),
            rollup.p95(),
            rollup.p99(),
            rollup.completeness(),
            rollup.quality());
  }

  @Override
  public void alert(AlertEvent alert) {
    latestAlerts.put(alert.alertId(), alert);
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    deadLetters.add(DeadLetterWire.toAvro(letter, settings.name(), settings.version()));
  }

  @Override
  public void ledger(LedgerEntry entry) {
    List<Double> fields = new ArrayList<>();
    fields.add((double) entry.counts().read());
    fields.add((double) entry.counts().accepted());
    fields.add((double) entry.counts().duplicate());
    fields.add((double) entry.counts().late());
    fields.add((double) entry.counts().waiting());
    for (Reason reason : Reason.ofReadings()) {
      if (reason != Reason.LATE) {
        fields.add((double) entry.counts().rejected().getOrDefault(reason, 0L));
      }
    }
    ledger.put(
        Series.name(
            "ledger",
            "ledger",
            Map.of(
                "pipeline",
                settings.name(),
                "source",
                entry.key().source(),
                "topic",
                entry.key().topic(),
                "partition",
                Integer.toString(entry.key().partition()))),
        entry.key().minute() * NANOS_PER_MICRO,
        fields.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static List<String> ledgerFields() {
    List<String> fields =
        new ArrayList<>(List.of("read", "accepted", "duplicate", "late", "waiting"));
    for (Reason reason : Reason.ofReadings()) {
      if (reason != Reason.LATE) {
        fields.add("rejected_" + reason.name().toLowerCase(Locale.ROOT));
      }
    }
    return List.copyOf(fields);
  }

  private Map<String, String> tags(String point) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("point", point);
    PointSettings known = settings.points().get(point);
    for (String label : settings.tags()) {
      String value = known == null ? null : known.labels().get(label);
      if (value != null) {
        tags.put(label, value);
      }
    }
    return tags;
  }
}
