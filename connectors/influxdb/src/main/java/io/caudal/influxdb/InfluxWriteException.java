package io.caudal.influxdb;

import java.io.IOException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * InfluxDB cannot be written to until a person has changed something; the message says what. Flink
 * does not restart the job for it: the job would fail at the same place. It goes on from its last
 * checkpoint when it is submitted again.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class InfluxWriteException extends IOException {

  private static final long serialVersionUID = 1L;

  public InfluxWriteException(String message) {
    super(message);
  }
}
