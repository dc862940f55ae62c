package io.caudal.benchmarks.normalize;

import io.caudal.domain.model.RawPayload;
import java.io.IOException;
import java.util.Objects;

/**
 * Decodes payloads, as anybody would with the libraries that are there.
 *
 * @param <T> what a payload becomes
 */
abstract class Parser<T> implements Work {

  private final Held held = new Held();

  abstract T parse(byte[] payload) throws IOException;

  /** What the values add up to; anything where nobody looks into them. */
  abstract double sum(T parsed);

  @Override
  public final double consume(RawPayload payload) throws IOException {
    T parsed = parse(Objects.requireNonNull(payload.value()));
    held.hold(parsed);
    return sum(parsed);
  }
}
