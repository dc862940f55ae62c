package io.caudal.telemetry.wire;

import io.caudal.domain.control.ControlFormat;
import io.caudal.domain.control.MalformedControlException;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.model.RawPayload;
import io.caudal.kafka.avro.FramedAvroDecoder;
import io.caudal.kafka.avro.MalformedFrameException;
import io.caudal.kafka.avro.RegistryAccess;
import io.caudal.schemas.PointControl;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Control records of points as framed Avro. */
public final class PointControlFormat implements ControlFormat {

  private static final long serialVersionUID = 1L;

  private final RegistryAccess registry;
  private transient @Nullable FramedAvroDecoder<PointControl> decoder;

  public PointControlFormat(RegistryAccess registry) {
    this.registry = registry;
  }

  @Override
  public void open() {
    decoder = new FramedAvroDecoder<>(registry.connect(), PointControl.class);
  }

  @Override
  public PointChange read(RawPayload record) throws MalformedControlException, IOException {
    if (decoder == null) {
      throw new IllegalStateException("open() comes before read().");
    }
    try {
      return change(
          decoder.decode(Objects.requireNonNull(record.value(), "value")), record.brokerTime());
    } catch (MalformedFrameException e) {
      throw new MalformedControlException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What the record says; without {@code effectiveFrom} it holds from its broker time on. */
  public static PointChange change(PointControl control, long brokerTime) {
    Long from = control.getEffectiveFrom();
    return new PointChange(
        control.getId(),
        from == null ? brokerTime : from,
        brokerTime,
        control.getTemplate(),
        control.getOverrides(),
        control.getDeleted());
  }
}
