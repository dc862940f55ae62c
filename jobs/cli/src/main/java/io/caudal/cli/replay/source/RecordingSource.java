package io.caudal.cli.replay.source;

import io.caudal.kafka.RawRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A recording as a bounded source: a split for each partition, all of them open from the beginning,
 * each record with its broker time. It runs in the process that made it and takes no checkpoints.
 */
public final class RecordingSource implements Source<RawRecord, RecordingSplit, Void> {

  private static final long serialVersionUID = 1L;

  /** A source is copied on its way to its readers; its counter must not be. */
  private static final Map<String, LongAdder> COUNTERS = new ConcurrentHashMap<>();

  private final String name;
  private final List<RecordingSplit> splits;

  /**
   * @param name tells recordings apart that run in one process at the same time
   */
  public RecordingSource(String name, List<RecordingSplit> splits) {
    this.name = name;
    this.splits = List.copyOf(splits);
  }

  /** How many records were read so far. */
  public long recordsRead() {
    return counter().sum();
  }

  private LongAdder counter() {
    return COUNTERS.computeIfAbsent(name, any -> new LongAdder());
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<RawRecord, RecordingSplit> createReader(SourceReaderContext context) {
    return new RecordingSourceReader(counter());
  }

  @Override
  public SplitEnumerator<RecordingSplit, Void> createEnumerator(
      SplitEnumeratorContext<RecordingSplit> context) {
    return new RecordingEnumerator(context, splits);
  }

  @Override
  public SplitEnumerator<RecordingSplit, Void> restoreEnumerator(
      SplitEnumeratorContext<RecordingSplit> context, Void checkpoint) {
    throw NoCheckpoints.refusal();
  }

  @Override
  public SimpleVersionedSerializer<RecordingSplit> getSplitSerializer() {
    return new RecordingSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
    return new NoCheckpoints();
  }
}
