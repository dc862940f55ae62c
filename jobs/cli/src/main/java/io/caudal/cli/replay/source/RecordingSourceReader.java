package io.caudal.cli.replay.source;

import io.caudal.kafka.RawRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/**
 * Reads its partitions side by side by broker time, each through an output of its own, so that each
 * has its own watermark.
 */
final class RecordingSourceReader implements SourceReader<RawRecord, RecordingSplit> {

  private final LongAdder records;
  private final PartitionMerge partitions = new PartitionMerge();
  private final Map<RecordingSplit, SourceOutput<RawRecord>> outputs = new HashMap<>();
  private final CompletableFuture<Void> assigned = new CompletableFuture<>();
  private List<RecordingSplit> unopened = List.of();

  /**
   * @param records counts what was read, for whoever shows progress
   */
  RecordingSourceReader(LongAdder records) {
    this.records = records;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<RecordingSplit> splits) {
    unopened = List.copyOf(splits);
  }

  @Override
  public void notifyNoMoreSplits() {
    assigned.complete(null);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return assigned;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawRecord> out) throws IOException {
    if (!assigned.isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    openAll(out);
    PartitionMerge.Step step = partitions.next();
    if (step == null) {
      return InputStatus.END_OF_INPUT;
    }
    Objects.requireNonNull(outputs.get(step.split()))
        .collect(step.record(), step.record().timestamp());
    records.increment();
    if (step.isLast()) {
      outputs.remove(step.split());
      out.releaseOutputForSplit(step.split().splitId());
    }
    return InputStatus.MORE_AVAILABLE;
  }

  private void openAll(ReaderOutput<RawRecord> out) throws IOException {
    for (RecordingSplit split : unopened) {
      partitions.add(split);
      outputs.put(split, out.createOutputForSplit(split.splitId()));
    }
    unopened = List.of();
  }

  @Override
  public List<RecordingSplit> snapshotState(long checkpoint) {
    throw NoCheckpoints.refusal();
  }

  @Override
  public void close() throws IOException {
    partitions.close();
  }
}
