package io.caudal.cli.replay.source;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Splits on their way from the enumerator to the readers; they are never stored. */
final class RecordingSplitSerializer implements SimpleVersionedSerializer<RecordingSplit> {

  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(RecordingSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeUTF(split.topic());
    out.writeInt(split.partition());
    out.writeUTF(split.file());
    return out.getCopyOfBuffer();
  }

  @Override
  public RecordingSplit deserialize(int version, byte[] serialized) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(serialized);
    return new RecordingSplit(in.readUTF(), in.readInt(), in.readUTF());
  }
}
