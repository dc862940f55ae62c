package io.caudal.benchmarks.flow;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Discards results; all that is left of them is what they add up to. */
final class DigestSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;

  private final Folding.Maker<T> results;

  DigestSink(Folding.Maker<T> results) {
    this.results = results;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>(results.make());
  }

  private record Writer<T>(Folding<T> results) implements SinkWriter<T> {

    @Override
    public void write(T result, Context context) {
      results.add(result);
    }

    @Override
    public void flush(boolean endOfInput) {
      if (endOfInput) {
        results.end();
      }
    }

    @Override
    public void close() {}
  }
}
