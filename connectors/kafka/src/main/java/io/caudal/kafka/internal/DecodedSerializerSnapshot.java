package io.caudal.kafka.internal;

import io.caudal.kafka.Decoded;
import io.caudal.kafka.RawRecord;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Compatible as far as the record's own serializer is. */
public final class DecodedSerializerSnapshot<T>
    extends CompositeTypeSerializerSnapshot<Decoded<T>, DecodedSerializer<T>> {
  /** 1: the first layout. */
  private static final int VERSION = 1;

  /** For Flink, which then reads the nested snapshots. */
  public DecodedSerializerSnapshot() {}

  DecodedSerializerSnapshot(DecodedSerializer<T> serializer) {
    super(serializer);
  }

  @Override
  protected int getCurrentOuterSnapshotVersion() {
    return VERSION;
  }

  @Override
  protected TypeSerializer<?>[] getNestedSerializers(DecodedSerializer<T> outer) {
    return new TypeSerializer<?>[] {outer.raw(), outer.record()};
  }

  @Override
  @SuppressWarnings("unchecked") // In the order of getNestedSerializers.
  protected DecodedSerializer<T> createOuterSerializerWithNestedSerializers(
      TypeSerializer<?>[] nested) {
    return new DecodedSerializer<>(
        (TypeSerializer<RawRecord>) nested[0], (TypeSerializer<T>) nested[1]);
  }
}
