package io.caudal.cli.replay.oracle;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;

/** Writes rows of the table {@code arrived}, in the order in which readings came. */
final class Arrivals implements Closeable {

  private final Writer copy;
  private long written;

  Arrivals(Writer copy) {
    this.copy = copy;
  }

  /**
   * @param brokerTime epoch milliseconds
   * @param time as Postgres reads it, with its offset
   */
  void add(long brokerTime, String point, String variable, String time, double value)
      throws IOException {
    copy.write(
        String.join(
            "\t",
            Long.toString(written++),
            instant(brokerTime),
            point,
            variable,
            time,
            Double.toString(value),
            new BigDecimal(value).toPlainString()));
    copy.write('\n');
  }

  /** Epoch milliseconds as Postgres reads an instant. */
  static String instant(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  @Override
  public void close() throws IOException {
    copy.close();
  }
}
