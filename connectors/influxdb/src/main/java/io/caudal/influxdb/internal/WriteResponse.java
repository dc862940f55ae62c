package io.caudal.influxdb.internal;

import java.util.Map;

/**
 * What InfluxDB answered.
 *
 * @param status HTTP's
 * @param headers names in lower case
 * @param body as text; empty if there is none
 */
public record WriteResponse(int status, Map<String, String> headers, String body) {

  public WriteResponse {
    headers = Map.copyOf(headers);
  }
}
