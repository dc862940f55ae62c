package io.caudal.influxdb.internal;

import io.caudal.influxdb.RefusedLine;
import io.caudal.influxdb.RefusedLineHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs refused lines: the first few between two checkpoints in full, of the rest the number. */
public final class LogRefusals implements RefusedLineHandler {

  private static final Logger LOG = LoggerFactory.getLogger(LogRefusals.class);
  private static final int IN_FULL = 10;

  private long refused;

  @Override
  public void refused(RefusedLine line) {
    refused++;
    if (refused <= IN_FULL) {
      LOG.warn(
          "A line for bucket '{}' cannot be written: {}. The line: {}",
          line.bucket(),
          line.reason(),
          line.line());
    }
  }

  @Override
  public void flush() {
    if (refused > IN_FULL) {
      LOG.warn("{} more lines could not be written since the last flush.", refused - IN_FULL);
    }
    refused = 0;
  }
}
