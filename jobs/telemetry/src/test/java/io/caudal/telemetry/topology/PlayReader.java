package io.caudal.telemetry.topology;

import io.caudal.kafka.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Reads its partitions side by side, in an order of chance. */
final class PlayReader implements SourceReader<RawRecord, PlaySource.Split> {

  private final Play play;
  private final Random random;
  private final CompletableFuture<Void> assigned = new CompletableFuture<>();
  private final List<PlaySource.Split> unopened = new ArrayList<>();
  private final List<PlaySource.Split> open = new ArrayList<>();

  PlayReader(Play play) {
    this.play = play;
    this.random = new Random(play.seed());
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<PlaySource.Split> splits) {
    unopened.addAll(splits);
  }

  @Override
  public void notifyNoMoreSplits() {
    assigned.complete(null);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return play.isPaused() ? play.checkpointed() : assigned;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawRecord> out) {
    if (!assigned.isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    for (PlaySource.Split split : unopened) {
      out.createOutputForSplit(split.splitId());
    }
    open.addAll(unopened);
    unopened.clear();
    if (open.isEmpty()) {
      return InputStatus.END_OF_INPUT;
    }
    if (play.isPaused()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    readOne(out);
    return InputStatus.MORE_AVAILABLE;
  }

  private void readOne(ReaderOutput<RawRecord> out) {
    int which = random.nextInt(open.size());
    PlaySource.Split split = open.get(which);
    List<RawRecord> records = play.partitions().get(split.partition());
    play.countRead();
    RawRecord record = records.get(split.next());
    out.createOutputForSplit(split.splitId()).collect(record, record.timestamp());
    if (split.next() + 1 == records.size()) {
      out.releaseOutputForSplit(split.splitId());
      open.remove(which);
    } else {
      open.set(which, new PlaySource.Split(split.partition(), split.next() + 1));
    }
  }

  @Override
  public List<PlaySource.Split> snapshotState(long checkpoint) {
    play.checkpointBegins(checkpoint);
    List<PlaySource.Split> splits = new ArrayList<>(open);
    splits.addAll(unopened);
    return splits;
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    play.checkpointIsComplete(checkpoint);
  }

  @Override
  public void close() {}
}
