package io.caudal.influxdb;

import io.caudal.influxdb.internal.FailOnRefusal;
import io.caudal.influxdb.internal.LogRefusals;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * What becomes of the lines that InfluxDB refuses for good. A sink of Flink has no side output, so
 * the writer hands them to this handler, in its own thread, one at a time.
 *
 * <p>After a failure, elements since the last checkpoint are written again, and the lines refused
 * among them are handed over again: a handler sees each refused line at least once.
 */
public interface RefusedLineHandler extends AutoCloseable {

  /**
   * Takes a refused line over.
   *
   * @throws IOException to fail the job
   */
  void refused(RefusedLine line) throws IOException, InterruptedException;

  /**
   * Makes sure that all lines taken over so far are in safety. A checkpoint completes only after it
   * returns.
   *
   * @throws IOException if they are not: the job fails and starts again from the last checkpoint
   */
  default void flush() throws IOException, InterruptedException {}

  /** Frees what the handler holds. Lines taken over since the last flush may be lost. */
  @Override
  default void close() throws Exception {}

  /** Makes a handler for each writer of the sink. */
  @FunctionalInterface
  interface Factory extends Serializable {

    /** Opens a handler; the sink closes it. */
    RefusedLineHandler open(WriterInitContext context) throws IOException;
  }

  /** Fails the job at the first refused line, with a sentence that says what is wrong with it. */
  static Factory failing() {
    return context -> new FailOnRefusal();
  }

  /**
   * Logs refused lines, the first few before each checkpoint in full, and goes on. {@link
   * InfluxSinkMetrics#NUM_LINES_REFUSED} counts them all.
   */
  static Factory logging() {
    return context -> new LogRefusals();
  }
}
