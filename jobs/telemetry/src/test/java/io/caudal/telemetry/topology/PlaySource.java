package io.caudal.telemetry.topology;

import io.caudal.kafka.RawRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** The partitions of a {@link Play}, bounded, from where a checkpoint says. */
final class PlaySource implements Source<RawRecord, PlaySource.Split, Integer> {

  private static final long serialVersionUID = 1L;

  /**
   * A partition of the play.
   *
   * @param next the index of the record to be read next
   */
  record Split(int partition, int next) implements SourceSplit {
    @Override
    public String splitId() {
      return Integer.toString(partition);
    }
  }

  private final int play;

  PlaySource(Play play) {
    this.play = play.number();
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<RawRecord, Split> createReader(SourceReaderContext context) {
    return new PlayReader(Play.of(play));
  }

  @Override
  public SplitEnumerator<Split, Integer> createEnumerator(SplitEnumeratorContext<Split> context) {
    return new Enumerator(context, Play.of(play).partitions().size());
  }

  /** Its readers know their splits from their own state. */
  @Override
  public SplitEnumerator<Split, Integer> restoreEnumerator(
      SplitEnumeratorContext<Split> context, Integer unassigned) {
    return new Enumerator(context, unassigned);
  }

  @Override
  public SimpleVersionedSerializer<Split> getSplitSerializer() {
    return new Numbers<>() {
      @Override
      int[] numbers(Split split) {
        return new int[] {split.partition, split.next};
      }

      @Override
      Split of(ByteBuffer numbers) {
        return new Split(numbers.getInt(), numbers.getInt());
      }
    };
  }

  @Override
  public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
    return new Numbers<>() {
      @Override
      int[] numbers(Integer unassigned) {
        return new int[] {unassigned};
      }

      @Override
      Integer of(ByteBuffer numbers) {
        return numbers.getInt();
      }
    };
  }

  private abstract static class Numbers<T> implements SimpleVersionedSerializer<T> {

    abstract int[] numbers(T value);

    abstract T of(ByteBuffer numbers);

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(T value) {
      int[] numbers = numbers(value);
      ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
      bytes.asIntBuffer().put(numbers);
      return bytes.array();
    }

    @Override
    public T deserialize(int version, byte[] bytes) {
      return of(ByteBuffer.wrap(bytes));
    }
  }

  /**
   * Gives each reader its share as soon as it is there, so that all partitions are open; and once,
   * since one that comes again after a failure has it in its state.
   */
  private static final class Enumerator implements SplitEnumerator<Split, Integer> {

    private final SplitEnumeratorContext<Split> context;
    private final int unassigned;
    private final Set<Integer> served = new HashSet<>();

    Enumerator(SplitEnumeratorContext<Split> context, int unassigned) {
      this.context = context;
      this.unassigned = unassigned;
    }

    @Override
    public void start() {}

    @Override
    public void addReader(int reader) {
      List<Split> share = new ArrayList<>();
      int from = served.add(reader) ? reader : unassigned;
      for (int each = from; each < unassigned; each += context.currentParallelism()) {
        share.add(new Split(each, 0));
      }
      if (!share.isEmpty()) {
        context.assignSplits(new SplitsAssignment<>(Map.of(reader, share)));
      }
      context.signalNoMoreSplits(reader);
    }

    @Override
    public void handleSplitRequest(int reader, @Nullable String host) {
      throw new IllegalStateException("reader " + reader + " has been given its all");
    }

    @Override
    public void addSplitsBack(List<Split> splits, int reader) {
      if (!splits.isEmpty()) {
        throw new IllegalStateException("the play broke off before its first checkpoint");
      }
    }

    @Override
    public Integer snapshotState(long checkpoint) {
      return 0;
    }

    @Override
    public void close() {}
  }
}
