package io.caudal.kafka.internal;

import io.caudal.kafka.Decoded;
import io.caudal.kafka.RawRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** The raw record, then what came of it in a byte, then the record or the problem. */
public final class DecodedSerializer<T> extends TypeSerializer<Decoded<T>> {
  private static final long serialVersionUID = 1L;

  private static final byte RECORD = 0;
  private static final byte MALFORMED = 1;
  private static final byte TOMBSTONE = 2;

  private final TypeSerializer<RawRecord> raw;
  private final TypeSerializer<T> record;

  public DecodedSerializer(TypeSerializer<T> record) {
    this(RawRecordSerializer.INSTANCE, record);
  }

  DecodedSerializer(TypeSerializer<RawRecord> raw, TypeSerializer<T> record) {
    this.raw = raw;
    this.record = record;
  }

  TypeSerializer<RawRecord> raw() {
    return raw;
  }

  TypeSerializer<T> record() {
    return record;
  }

  @Override
  public boolean isImmutableType() {
    return record.isImmutableType();
  }

  @Override
  public TypeSerializer<Decoded<T>> duplicate() {
    return new DecodedSerializer<>(raw, record.duplicate());
  }

  @Override
  public Decoded<T> createInstance() {
    return Decoded.tombstone(raw.createInstance());
  }

  @Override
  public Decoded<T> copy(Decoded<T> from) {
    T value = from.record();
    return value == null ? from : Decoded.record(raw.copy(from.raw()), record.copy(value));
  }

  @Override
  public Decoded<T> copy(Decoded<T> from, Decoded<T> reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Decoded<T> decoded, DataOutputView target) throws IOException {
    raw.serialize(decoded.raw(), target);
    T value = decoded.record();
    if (value != null) {
      target.writeByte(RECORD);
      record.serialize(value, target);
    } else if (decoded.problem() != null) {
      target.writeByte(MALFORMED);
      StringValue.writeString(decoded.problem(), target);
    } else {
      target.writeByte(TOMBSTONE);
    }
  }

  @Override
  public Decoded<T> deserialize(DataInputView source) throws IOException {
    RawRecord origin = raw.deserialize(source);
    byte outcome = source.readByte();
    return switch (outcome) {
      case RECORD -> Decoded.record(origin, record.deserialize(source));
      case MALFORMED -> Decoded.malformed(origin, StringValue.readString(source));
      case TOMBSTONE -> Decoded.tombstone(origin);
      default -> throw new IOException("A decoded record cannot be of kind " + outcome + ".");
    };
  }

  @Override
  public Decoded<T> deserialize(Decoded<T> reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<Decoded<T>> snapshotConfiguration() {
    return new DecodedSerializerSnapshot<>(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecodedSerializer<?> that && record.equals(that.record);
  }

  @Override
  public int hashCode() {
    return record.hashCode();
  }
}
