package io.caudal.cli.replay.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Gives each reader all its splits as soon as it is there: split i to reader i modulo the
 * parallelism. So all partitions are open at the same time and the watermark waits for each of
 * them; were one opened after another had ended, its readings would find their windows gone.
 */
final class RecordingEnumerator implements SplitEnumerator<RecordingSplit, Void> {

  private final SplitEnumeratorContext<RecordingSplit> context;
  private final List<RecordingSplit> splits;

  RecordingEnumerator(SplitEnumeratorContext<RecordingSplit> context, List<RecordingSplit> splits) {
    this.context = context;
    this.splits = splits;
  }

  @Override
  public void start() {}

  @Override
  public void addReader(int reader) {
    List<RecordingSplit> share = new ArrayList<>();
    for (int i = reader; i < splits.size(); i += context.currentParallelism()) {
      share.add(splits.get(i));
    }
    if (!share.isEmpty()) {
      context.assignSplits(new SplitsAssignment<>(Map.of(reader, share)));
    }
    context.signalNoMoreSplits(reader);
  }

  @Override
  public void handleSplitRequest(int reader, @Nullable String host) {
    throw new IllegalStateException(
        "reader " + reader + " asked for a split; it was given its all");
  }

  /** A replay that fails is not restarted, so there is nobody to give them to. */
  @Override
  public void addSplitsBack(List<RecordingSplit> returned, int reader) {}

  @Override
  public Void snapshotState(long checkpoint) {
    throw NoCheckpoints.refusal();
  }

  @Override
  public void close() throws IOException {}
}
