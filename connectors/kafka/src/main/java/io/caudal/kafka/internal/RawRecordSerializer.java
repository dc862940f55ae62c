package io.caudal.kafka.internal;

import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Topic, partition, offset, timestamp, key, value, then the headers by their number. Bytes are
 * preceded by their number, null by -1.
 */
public final class RawRecordSerializer extends TypeSerializerSingleton<RawRecord> {
  private static final long serialVersionUID = 1L;

  public static final RawRecordSerializer INSTANCE = new RawRecordSerializer();

  private static final RawRecord EMPTY = new RawRecord("", 0, 0, -1, null, null, List.of());

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public RawRecord createInstance() {
    return EMPTY;
  }

  @Override
  public RawRecord copy(RawRecord from) {
    return from;
  }

  @Override
  public RawRecord copy(RawRecord from, RawRecord reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(RawRecord record, DataOutputView target) throws IOException {
    StringValue.writeString(record.topic(), target);
    target.writeInt(record.partition());
    target.writeLong(record.offset());
    target.writeLong(record.timestamp());
    NullableBytes.write(record.key(), target);
    NullableBytes.write(record.value(), target);
    target.writeInt(record.headers().size());
    for (RawHeader header : record.headers()) {
      StringValue.writeString(header.name(), target);
      NullableBytes.write(header.value(), target);
    }
  }

  @Override
  public RawRecord deserialize(DataInputView source) throws IOException {
    return new RawRecord(
        StringValue.readString(source),
        source.readInt(),
        source.readLong(),
        source.readLong(),
        NullableBytes.read(source),
        NullableBytes.read(source),
        headers(source));
  }

  private static List<RawHeader> headers(DataInputView source) throws IOException {
    int count = source.readInt();
    if (count == 0) {
      return List.of();
    }
    List<RawHeader> headers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      headers.add(new RawHeader(StringValue.readString(source), NullableBytes.read(source)));
    }
    return headers;
  }

  @Override
  public RawRecord deserialize(RawRecord reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
    return new RawRecordSerializerSnapshot();
  }

  /** There is one, also after it has travelled to a TaskManager. */
  private Object readResolve() {
    return INSTANCE;
  }
}
