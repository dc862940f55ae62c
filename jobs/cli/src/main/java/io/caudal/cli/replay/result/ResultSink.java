package io.caudal.cli.replay.result;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes the lines of one result file to sorted files, each subtask its own. */
public final class ResultSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;

  /** Makes the line of an element. */
  public interface Rendering<T> extends Serializable {
    ResultLine render(T element);
  }

  private final ResultFile file;
  private final String folder;
  private final long mostHeld;
  private final Rendering<T> rendering;

  /**
   * @param folder for the sorted files of this result file alone
   * @param mostHeld in the memory of a subtask, in bytes
   */
  public ResultSink(ResultFile file, Path folder, long mostHeld, Rendering<T> rendering) {
    this.file = file;
    this.folder = folder.toString();
    this.mostHeld = mostHeld;
    this.rendering = rendering;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    String name = String.valueOf(context.getTaskInfo().getIndexOfThisSubtask());
    LineSorter sorter = new LineSorter(file, Path.of(folder), name, mostHeld);
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context at) throws IOException {
        sorter.add(rendering.render(element));
      }

      @Override
      public void flush(boolean endOfInput) throws IOException {
        if (endOfInput) {
          sorter.spill();
        }
      }

      @Override
      public void close() {}
    };
  }
}
