package io.caudal.telemetry.serialization;

import io.caudal.domain.Agenda;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.control.PointVersions;
import io.caudal.domain.counter.CounterReadings;
import io.caudal.domain.dedup.SeenReadings;
import io.caudal.domain.enrich.InputKey;
import io.caudal.domain.enrich.LastValues;
import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.RedrivenRecord;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.quota.PartitionMeter;
import io.caudal.domain.rollup.Panes;
import io.caudal.domain.rules.SeriesAlerts;
import io.caudal.domain.rules.TailChunk;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The layouts, by the name under which savepoints know them: a name stays with its type for ever.
 */
public final class Codecs {

  /**
   * A layout.
   *
   * @param codec gives one to each serializer, since what it holds may be for one thread alone
   */
  private record Entry<T>(Class<T> type, Supplier<StateCodec<T>> codec) {

    static <T> Entry<T> of(Class<T> type, StateCodec<T> codec) {
      return new Entry<>(type, () -> codec);
    }
  }

  private static final Map<String, Entry<?>> BY_NAME =
      Map.ofEntries(
          Map.entry("reading", new Entry<>(Reading.class, ReadingCodec::new)),
          Map.entry("rollup", Entry.of(Rollup.class, RollupCodec.INSTANCE)),
          Map.entry("alert", Entry.of(AlertEvent.class, AlertEventCodec.INSTANCE)),
          Map.entry("dead-letter", new Entry<>(DeadLetter.class, DeadLetterCodec::new)),
          Map.entry("redriven-record", new Entry<>(RedrivenRecord.class, RedrivenRecordCodec::new)),
          Map.entry("ledger-entry", Entry.of(LedgerEntry.class, LedgerEntryCodec.INSTANCE)),
          Map.entry("ledger-counts", Entry.of(LedgerCounts.class, LedgerCounts.CODEC)),
          Map.entry("point-change", Entry.of(PointChange.class, PointChangeCodec.INSTANCE)),
          Map.entry("point-versions", Entry.of(PointVersions.class, PointVersions.CODEC)),
          Map.entry("agenda", Entry.of(Agenda.class, Agenda.CODEC)),
          Map.entry("chunk", Entry.of(Chunk.class, Chunk.CODEC)),
          Map.entry("input-key", Entry.of(InputKey.class, InputKey.CODEC)),
          Map.entry("seen", Entry.of(SeenReadings.class, SeenReadings.CODEC)),
          Map.entry("partition-meter", Entry.of(PartitionMeter.class, PartitionMeter.CODEC)),
          Map.entry("last-values", Entry.of(LastValues.class, LastValues.CODEC)),
          Map.entry("counter-readings", Entry.of(CounterReadings.class, CounterReadings.CODEC)),
          Map.entry("panes", Entry.of(Panes.class, Panes.CODEC)),
          Map.entry("series-alerts", Entry.of(SeriesAlerts.class, SeriesAlerts.CODEC)),
          Map.entry("tail-chunk", Entry.of(TailChunk.class, TailChunk.CODEC)));

  public static final TypeInformation<Reading> READING = new CodecTypeInfo<>("reading");
  public static final TypeInformation<Rollup> ROLLUP = new CodecTypeInfo<>("rollup");
  public static final TypeInformation<AlertEvent> ALERT = new CodecTypeInfo<>("alert");
  public static final TypeInformation<DeadLetter> DEAD_LETTER = new CodecTypeInfo<>("dead-letter");
  public static final TypeInformation<RedrivenRecord> REDRIVEN_RECORD =
      new CodecTypeInfo<>("redriven-record");
  public static final TypeInformation<LedgerEntry> LEDGER_ENTRY =
      new CodecTypeInfo<>("ledger-entry");
  public static final TypeInformation<LedgerCounts> LEDGER_COUNTS =
      new CodecTypeInfo<>("ledger-counts");
  public static final TypeInformation<PointChange> POINT_CHANGE =
      new CodecTypeInfo<>("point-change");
  public static final TypeInformation<PointVersions> POINT_VERSIONS =
      new CodecTypeInfo<>("point-versions");
  public static final TypeInformation<Agenda> AGENDA = new CodecTypeInfo<>("agenda");
  public static final TypeInformation<Chunk> CHUNK = new CodecTypeInfo<>("chunk");
  public static final TypeInformation<InputKey> INPUT_KEY = new CodecTypeInfo<>("input-key");
  public static final TypeInformation<SeenReadings> SEEN = new CodecTypeInfo<>("seen");
  public static final TypeInformation<PartitionMeter> PARTITION_METER =
      new CodecTypeInfo<>("partition-meter");
  public static final TypeInformation<LastValues> LAST_VALUES = new CodecTypeInfo<>("last-values");
  public static final TypeInformation<CounterReadings> COUNTER_READINGS =
      new CodecTypeInfo<>("counter-readings");
  public static final TypeInformation<Panes> PANES = new CodecTypeInfo<>("panes");
  public static final TypeInformation<SeriesAlerts> SERIES_ALERTS =
      new CodecTypeInfo<>("series-alerts");

  public static final TypeInformation<TailChunk> TAIL_CHUNK = new CodecTypeInfo<>("tail-chunk");

  private Codecs() {}

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** A codec for the use of one thread. */
  static StateCodec<?> codec(String name) {
    return entry(name).codec().get();
  }

  static Class<?> type(String name) {
    return entry(name).type();
  }

  private static Entry<?> entry(String name) {
    Entry<?> entry = BY_NAME.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "no layout is called '"
              + name
              + "': the savepoint was written by a newer version of Caudal");
    }
    return entry;
  }
}
