package io.caudal.benchmarks.flow;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Discards results; all that is left of them is what they add up to. */
final class DigestSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;

  private final String kind;
  private final Digest<T> digest;

  DigestSink(String kind, Digest<T> digest) {
    this.kind = kind;
    this.digest = digest;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>(new Folding<>(kind, digest));
  }

  private record Writer<T>(Folding<T> folding) implements SinkWriter<T> {

    @Override
    public void write(T result, Context context) {
      folding.add(result);
    }

    @Override
    public void flush(boolean endOfInput) {
      if (endOfInput) {
        folding.end();
      }
    }

    @Override
    public void close() {}
  }
}
