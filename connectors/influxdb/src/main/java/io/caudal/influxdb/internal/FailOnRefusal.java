package io.caudal.influxdb.internal;

import io.caudal.influxdb.InfluxWriteException;
import io.caudal.influxdb.RefusedLine;
import io.caudal.influxdb.RefusedLineHandler;

/** Fails the job at the first refused line. */
public final class FailOnRefusal implements RefusedLineHandler {

  @Override
  public void refused(RefusedLine line) throws InfluxWriteException {
    throw new InfluxWriteException(
        "A line for bucket '"
            + line.bucket()
            + "' cannot be written: "
            + line.reason()
            + ". Correct what makes it, or give the sink a handler for refused lines. The line: "
            + line.line());
  }
}
