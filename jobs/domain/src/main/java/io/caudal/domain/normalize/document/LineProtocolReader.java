package io.caudal.domain.normalize.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.model.SourceSettings.TimestampPrecision;

/**
 * Reads <a href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/">InfluxDB
 * line protocol</a>: one document a line, such as
 *
 * <pre>{@code
 * {"measurement": "flow", "tags": {"well": "w1"}, "fields": {"rate": 12.5}, "timestamp": 1465839830100400200}
 * }</pre>
 *
 * <ul>
 *   <li>{@code timestamp} is in nanoseconds since 1970, whatever precision it is written in. A line
 *       without one has its record's broker time, as InfluxDB would give it the server's.
 *   <li>Blank lines and lines that begin with {@code #} are passed over.
 *   <li>A bad line is malformed; the lines around it are read.
 *   <li>A line break inside a quoted string belongs to the string, as InfluxDB reads it.
 *   <li>A tag or a field that is there twice makes a line bad: there is no telling which is meant.
 * </ul>
 */
public final class LineProtocolReader implements DocumentReader {

  private final TimestampPrecision precision;

  public LineProtocolReader(TimestampPrecision precision) {
    this.precision = precision;
  }

  @Override
  public void read(byte[] value, long brokerTime, Documents out) {
    Line line = new Line(value, precision, brokerTime);
    int number = 1;
    int at = 0;
    while (at < value.length) {
      int from = at;
      at = firstOfLine(value, at);
      number += lineBreaks(value, from, at);
      if (at < value.length) {
        int end = value[at] == '#' ? endOfLine(value, at) : read(value, at, line, number, out);
        number += lineBreaks(value, at, end);
        at = end;
      }
    }
  }

  /** Reads the line at {@code at}, and gives where to go on. */
  private static int read(byte[] value, int at, Line line, int number, Documents out) {
    JsonNode document;
    try {
      document = line.parse(at);
    } catch (MalformedException e) {
      out.malformed("line " + number + ": " + e.detail());
      return endOfLine(value, at);
    }
    out.document(document);
    return line.end();
  }

  private static int firstOfLine(byte[] value, int from) {
    int at = from;
    while (at < value.length && isBlank(value[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private static int endOfLine(byte[] value, int from) {
    int at = from;
    while (at < value.length && value[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int lineBreaks(byte[] value, int from, int to) {
    int breaks = 0;
    for (int i = from; i < to; i++) {
      if (value[i] == '\n') {
        breaks++;
      }
    }
    return breaks;
  }
}
