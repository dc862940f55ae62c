package io.caudal.kafka.internal;

import io.caudal.kafka.RawRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Says which layout of {@link RawRecordSerializer} a savepoint was written in. */
public final class RawRecordSerializerSnapshot implements TypeSerializerSnapshot<RawRecord> {
  /** 1: the first layout. */
  private static final int VERSION = 1;

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) {
    // The version says all.
  }

  @Override
  public void readSnapshot(int version, DataInputView in, ClassLoader classLoader)
      throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "The savepoint holds raw records in layout "
              + version
              + ", this job reads layout "
              + VERSION
              + ": restore it with the release of Caudal that wrote it.");
    }
  }

  @Override
  public TypeSerializer<RawRecord> restoreSerializer() {
    return RawRecordSerializer.INSTANCE;
  }

  @Override
  public TypeSerializerSchemaCompatibility<RawRecord> resolveSchemaCompatibility(
      TypeSerializerSnapshot<RawRecord> old) {
    return old instanceof RawRecordSerializerSnapshot
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
