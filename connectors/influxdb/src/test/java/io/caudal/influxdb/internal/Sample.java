package io.caudal.influxdb.internal;

import io.caudal.influxdb.InfluxEncoder;
import io.caudal.influxdb.LineProtocol;

/** A reading as the tests write it. */
record Sample(String bucket, String point, long nanos, double value) {

  static Sample of(String point, long nanos, double value) {
    return new Sample("raw", point, nanos, value);
  }

  Sample in(String otherBucket) {
    return new Sample(otherBucket, point, nanos, value);
  }

  String line() {
    return "flow,point=" + point + " value=" + value + " " + nanos;
  }

  static final class Encoder implements InfluxEncoder<Sample> {

    private static final long serialVersionUID = 1L;

    @Override
    public String bucket(Sample sample) {
      return sample.bucket();
    }

    @Override
    public void encode(Sample sample, LineProtocol line) {
      line.measurement("flow")
          .tag("point", sample.point())
          .field("value", sample.value())
          .timestampNanos(sample.nanos());
    }
  }
}
