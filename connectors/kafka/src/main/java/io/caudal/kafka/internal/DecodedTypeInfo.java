package io.caudal.kafka.internal;

import io.caudal.kafka.Decoded;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** The type information of {@link Decoded}, around that of its record. */
public final class DecodedTypeInfo<T> extends OpaqueTypeInfo<Decoded<T>> {
  private static final long serialVersionUID = 1L;

  private final TypeInformation<T> record;

  public DecodedTypeInfo(TypeInformation<T> record) {
    this.record = record;
  }

  @Override
  @SuppressWarnings("unchecked") // A class has no type arguments; every Decoded is of this class.
  public Class<Decoded<T>> getTypeClass() {
    return (Class<Decoded<T>>) (Class<?>) Decoded.class;
  }

  @Override
  public TypeSerializer<Decoded<T>> createSerializer(SerializerConfig config) {
    return new DecodedSerializer<>(record.createSerializer(config));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecodedTypeInfo<?> that && record.equals(that.record);
  }

  @Override
  public int hashCode() {
    return record.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof DecodedTypeInfo;
  }

  @Override
  public String toString() {
    return "Decoded<" + record + ">";
  }
}
