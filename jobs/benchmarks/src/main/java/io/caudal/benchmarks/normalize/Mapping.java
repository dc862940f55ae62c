package io.caudal.benchmarks.normalize;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Value;
import io.caudal.domain.normalize.PayloadMapper;

/** Caudal makes readings of a payload. */
final class Mapping implements Work, MappingOutput {

  private final String name;
  private final PayloadMapper mapper;
  private final Held held = new Held();
  private double sum;

  Mapping(String name, PayloadMapper mapper) {
    this.name = name;
    this.mapper = mapper;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double consume(RawPayload payload) {
    sum = 0;
    mapper.map(payload, this);
    return sum;
  }

  @Override
  public void reading(Reading reading) {
    held.hold(reading);
    sum += ((Value.Num) reading.value()).value();
  }

  @Override
  public void rejected(DeadLetter deadLetter) {
    throw new IllegalStateException(name + " refused a payload: " + deadLetter.detail());
  }
}
