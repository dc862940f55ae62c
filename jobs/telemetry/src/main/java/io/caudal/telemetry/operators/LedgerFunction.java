package io.caudal.telemetry.operators;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.EventTime;
import io.caudal.telemetry.serialization.Codecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what the stages counted, and publishes each minute of a partition when broker time has
 * passed it, and again when counts came later. Keyed by source and partition.
 *
 * <p>A minute is freed after its retention, but a partition's newest only at the end of time: a
 * partition that was cut off goes on in the minute where it stopped, however much later, and what
 * was counted of that minute before must still be there.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class LedgerFunction extends KeyedProcessFunction<String, LedgerEntry, LedgerEntry> {

  private static final long serialVersionUID = 1L;

  private final long retention;

  private transient MapState<Long, LedgerCounts> minutes;
  private transient MapState<Long, Boolean> changed;

  /**
   * @param retention for how long after its end a minute can still be added to, microseconds
   */
  public LedgerFunction(long retention) {
    this.retention = retention;
  }

  public static String key(LedgerEntry entry) {
    return entry.key().topic() + '/' + entry.key().partition() + '/' + entry.key().source();
  }

  @Override
  public void open(OpenContext context) {
    minutes =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("minutes", Types.LONG, Codecs.LEDGER_COUNTS));
    changed =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("changed", Types.LONG, Types.BOOLEAN));
  }

  @Override
  public void processElement(LedgerEntry entry, Context context, Collector<LedgerEntry> out)
      throws Exception {
    long minute = entry.key().minute();
    LedgerCounts counts = minutes.get(minute);
    if (counts == null) {
      counts = new LedgerCounts();
    }
    counts.add(entry.counts());
    minutes.put(minute, counts);
    changed.put(minute, true);
    long end = end(minute);
    long watermark = BrokerTime.fromFlink(context.timerService().currentWatermark());
    register(Math.max(end, EventTime.plus(watermark, 1)), context);
    register(EventTime.plus(end, retention), context);
  }

  private static long end(long minute) {
    return EventTime.plus(minute, LedgerKey.MINUTE);
  }

  private static void register(long time, Context context) {
    context.timerService().registerEventTimeTimer(BrokerTime.toFlink(time));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<LedgerEntry> out)
      throws Exception {
    long watermark = BrokerTime.fromFlink(context.timerService().currentWatermark());
    publish(context.getCurrentKey(), watermark, out);
    expire(watermark);
  }

  private void expire(long watermark) throws Exception {
    long newest = EventTime.BEGINNING;
    List<Long> expired = new ArrayList<>();
    for (Map.Entry<Long, LedgerCounts> each : minutes.entries()) {
      long minute = each.getKey();
      newest = Math.max(newest, minute);
      // What became of a reading is counted at its point, and can come long after its count as
      // read: when partitions wake from idleness, time gets here before it gets there.
      if (EventTime.plus(end(minute), retention) <= watermark
          && (isSettled(each.getValue()) || watermark == EventTime.END)) {
        expired.add(minute);
      }
    }
    for (long minute : expired) {
      if (minute < newest || watermark == EventTime.END) {
        minutes.remove(minute);
      }
    }
  }

  /** Readings that wait may do so for longer than a minute is retained. */
  private static boolean isSettled(LedgerCounts counts) {
    return counts.balances() && counts.waiting() == 0;
  }

  private void publish(String key, long watermark, Collector<LedgerEntry> out) throws Exception {
    // Kafka's topic names hold no slash.
    String[] parts = key.split("/", 3);
    List<Long> published = new ArrayList<>();
    for (Map.Entry<Long, Boolean> each : changed.entries()) {
      long minute = each.getKey();
      if (end(minute) <= watermark) {
        LedgerKey ledgerKey = new LedgerKey(parts[2], parts[0], Integer.parseInt(parts[1]), minute);
        out.collect(new LedgerEntry(ledgerKey, minutes.get(minute).copy()));
        published.add(minute);
      }
    }
    for (long minute : published) {
      changed.remove(minute);
    }
  }
}
