package io.caudal.influxdb;

import java.io.Serializable;

/**
 * Says where an element goes in InfluxDB and what its line is: one element, one line.
 *
 * <p>For the sink to be exactly once in effect, what identifies the point in InfluxDB (bucket,
 * measurement, tags and timestamp) must be a function of the element alone: no clock, no random
 * number, no counter.
 *
 * @param <T> the elements of the stream
 */
public interface InfluxEncoder<T> extends Serializable {

  /**
   * The bucket which the element belongs to.
   *
   * @return a bucket of InfluxDB 2 and 3, or {@code database/retention policy} of InfluxDB 1. Each
   *     distinct bucket takes a buffer and a request of its own, so there should be few
   */
  String bucket(T element);

  /**
   * Describes the element: first its measurement, then its tags, its fields and its timestamp.
   *
   * @param line the line to write, already started; it is used again for the next element
   */
  void encode(T element, LineProtocol line);
}
