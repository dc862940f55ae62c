package io.caudal.kafka.internal;

import io.caudal.kafka.RawRecord;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** The type information of {@link RawRecord}. */
public final class RawRecordTypeInfo extends OpaqueTypeInfo<RawRecord> {
  private static final long serialVersionUID = 1L;

  public static final TypeInformation<RawRecord> INSTANCE = new RawRecordTypeInfo();

  private RawRecordTypeInfo() {}

  @Override
  public Class<RawRecord> getTypeClass() {
    return RawRecord.class;
  }

  @Override
  public TypeSerializer<RawRecord> createSerializer(SerializerConfig config) {
    return RawRecordSerializer.INSTANCE;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawRecordTypeInfo;
  }

  @Override
  public int hashCode() {
    return RawRecordTypeInfo.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RawRecordTypeInfo;
  }

  @Override
  public String toString() {
    return "RawRecord";
  }
}
