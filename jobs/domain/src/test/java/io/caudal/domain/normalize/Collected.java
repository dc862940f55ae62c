package io.caudal.domain.normalize;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a mapper made of the records of a test. */
final class Collected implements MappingOutput {

  static final long BROKER_TIME = 1_100_000_000_000_000L;

  final List<Reading> readings = new ArrayList<>();
  final List<DeadLetter> rejected = new ArrayList<>();

  @Override
  public void reading(Reading reading) {
    readings.add(reading);
  }

  @Override
  public void rejected(DeadLetter deadLetter) {
    rejected.add(deadLetter);
  }

  static RawPayload record(String value) {
    return record(value.getBytes(StandardCharsets.UTF_8));
  }

  static RawPayload record(byte[] value) {
    return new RawPayload(new Origin("telemetry.raw.test", 2, 41), BROKER_TIME, null, value);
  }

  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Reading reading : readings) {
      values.put(reading.variable(), ((Value.Num) reading.value()).value());
    }
    return values;
  }

  List<Reason> reasons() {
    return rejected.stream().map(DeadLetter::reason).toList();
  }

  List<String> details() {
    return rejected.stream().map(DeadLetter::detail).toList();
  }
}
