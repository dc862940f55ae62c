package io.caudal.telemetry.serialization;

import io.caudal.domain.model.StateCodec;
import java.io.IOException;
import java.io.ObjectInputStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes a type by its codec in the codec's newest version, and reads it in the version that the
 * savepoint at hand was written in.
 */
final class CodecSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final int readVersion;
  private transient StateCodec<T> codec;

  CodecSerializer(String name) {
    this(name, Codecs.codec(name).version());
  }

  @SuppressWarnings("unchecked") // the codecs pair each name with its type
  CodecSerializer(String name, int readVersion) {
    this.name = name;
    this.readVersion = readVersion;
    this.codec = (StateCodec<T>) Codecs.codec(name);
  }

  @SuppressWarnings("unchecked")
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    codec = (StateCodec<T>) Codecs.codec(name);
  }

  @Override
  public void serialize(T value, DataOutputView out) throws IOException {
    codec.write(value, out);
  }

  @Override
  public T deserialize(DataInputView in) throws IOException {
    return codec.read(in, readVersion);
  }

  @Override
  public T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public T copy(T value) {
    return codec.copy(value);
  }

  @Override
  public T copy(T value, T reuse) {
    return copy(value);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return new CodecSerializer<>(name, readVersion);
  }

  @Override
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // Flink allows null here
  public T createInstance() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new CodecSnapshot<>(name, codec.version());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CodecSerializer<?> that
        && name.equals(that.name)
        && readVersion == that.readVersion;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
