package io.caudal.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What savepoints hold: the bytes below were written by version 1, and must stay readable. */
class RawRecordSerializerSnapshotTest {
  private static final RawRecord RECORD =
      new RawRecord(
          "raw", 1, 2, 3, null, new byte[] {9, 8}, List.of(new RawHeader("h", new byte[] {7})));

  private static final String RECORD_V1 =
      "04726177" // "raw"
          + "00000001"
          + "0000000000000002"
          + "0000000000000003"
          + "ffffffff" // no key
          + "00000002"
          + "0908"
          + "00000001" // one header
          + "0268"
          + "00000001"
          + "07";

  @Test
  void writesTheLayoutOfVersion1() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    RawRecordSerializer.INSTANCE.serialize(RECORD, out);

    assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(RECORD_V1);
  }

  @Test
  void readsTheLayoutOfVersion1() throws IOException {
    RawRecord read =
        RawRecordSerializer.INSTANCE.deserialize(
            new DataInputDeserializer(HexFormat.of().parseHex(RECORD_V1)));

    assertThat(read).isEqualTo(RECORD);
  }

  @Test
  void restoresItsSerializerFromASavepoint() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(
        out, RawRecordSerializer.INSTANCE.snapshotConfiguration());

    TypeSerializerSnapshot<RawRecord> restored =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(restored.restoreSerializer()).isSameAs(RawRecordSerializer.INSTANCE);
    assertThat(
            RawRecordSerializer.INSTANCE
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void refusesALayoutOfTheFuture() {
    assertThatThrownBy(
            () ->
                new RawRecordSerializerSnapshot()
                    .readSnapshot(
                        2, new DataInputDeserializer(new byte[0]), getClass().getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("layout 2");
  }
}
