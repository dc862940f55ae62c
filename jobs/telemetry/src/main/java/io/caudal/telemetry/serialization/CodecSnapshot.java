package io.caudal.telemetry.serialization;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What a savepoint says of a codec: its name and the version of its layout. */
public final class CodecSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int SNAPSHOT_VERSION = 1;

  private String name;
  private int version;

  /** For Flink, which reads the rest. */
  @SuppressWarnings("unused")
  public CodecSnapshot() {
    this("", 0);
  }

  CodecSnapshot(String name, int version) {
    this.name = name;
    this.version = version;
  }

  @Override
  public int getCurrentVersion() {
    return SNAPSHOT_VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(name);
    out.writeInt(version);
  }

  @Override
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader)
      throws IOException {
    if (readVersion != SNAPSHOT_VERSION) {
      throw new IOException(
          "a layout is described in version "
              + readVersion
              + ", this is version "
              + SNAPSHOT_VERSION
              + ": the savepoint was written by a newer version of Caudal");
    }
    name = in.readUTF();
    version = in.readInt();
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new CodecSerializer<>(name, version);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> oldSnapshot) {
    if (!(oldSnapshot instanceof CodecSnapshot<T> old)
        || !old.name.equals(name)
        || old.version > version) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return old.version == version
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }
}
