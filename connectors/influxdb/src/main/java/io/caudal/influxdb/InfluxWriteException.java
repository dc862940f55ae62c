package io.caudal.influxdb;

import java.io.IOException;

/** InfluxDB cannot be written to until a person has changed something; the message says what. */
public final class InfluxWriteException extends IOException {

  private static final long serialVersionUID = 1L;

  public InfluxWriteException(String message) {
    super(message);
  }
}
