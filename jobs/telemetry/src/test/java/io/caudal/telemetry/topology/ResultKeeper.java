package io.caudal.telemetry.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Stands for both kinds of sinks: it sends each result at once, and it commits at the end what is
 * in its state, from which a failure takes back what no checkpoint holds.
 */
@SuppressWarnings("NullAway.Init") // Flink calls initializeState() before anything else
final class ResultKeeper<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {

  private static final long serialVersionUID = 1L;

  private final int play;
  private final String sink;
  private final TypeInformation<T> type;

  private transient ListState<T> state;
  private transient List<T> kept;

  private ResultKeeper(Play play, String sink, TypeInformation<T> type) {
    this.play = play.number();
    this.sink = sink;
    this.type = type;
  }

  /** Binds the play's sink of that name to the results. */
  static <T> void bind(DataStream<T> results, String sink, Play play) {
    TypeInformation<T> type = results.getType();
    results
        .transform(sink, type, new ResultKeeper<>(play, sink, type))
        .uid(sink)
        .sinkTo(new DiscardingSink<>())
        .uid(sink + "-end");
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context.getOperatorStateStore().getListState(new ListStateDescriptor<>("results", type));
    kept = new ArrayList<>();
    state.get().forEach(kept::add);
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    kept.add(element.getValue());
    Play.of(play).send(sink, element.getValue());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(kept);
  }

  @Override
  public void finish() throws Exception {
    Play.of(play).commit(sink, kept);
    super.finish();
  }
}
