package io.caudal.kafka.internal;

import io.caudal.kafka.Decoded;
import io.caudal.kafka.RawRecord;
import io.caudal.schemas.Tick;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

class DecodedSerializerTest extends SerializerTestBase<Decoded<Tick>> {
  private static final RawRecord RAW =
      new RawRecord("telemetry.control.ticks", 0, 1, 2, null, new byte[] {3}, List.of());

  @Override
  protected TypeSerializer<Decoded<Tick>> createSerializer() {
    return new DecodedTypeInfo<>(new AvroTypeInfo<>(Tick.class))
        .createSerializer(new SerializerConfigImpl());
  }

  @Override
  protected int getLength() {
    return -1;
  }

  @Override
  protected Class<Decoded<Tick>> getTypeClass() {
    return new DecodedTypeInfo<>(new AvroTypeInfo<>(Tick.class)).getTypeClass();
  }

  @Override
  @SuppressWarnings("unchecked") // There are no generic arrays.
  protected Decoded<Tick>[] getTestData() {
    return (Decoded<Tick>[])
        new Decoded<?>[] {
          Decoded.record(RAW, new Tick("a", 1L, Map.of("t-0", 5L))),
          Decoded.malformed(RAW, "The value has 2 bytes."),
          Decoded.tombstone(RAW)
        };
  }
}
