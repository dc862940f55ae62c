package io.caudal.telemetry.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.domain.model.Reading;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CodecSnapshotTest {

  private static final CodecSnapshot<Reading> NOW = new CodecSnapshot<>("reading", 3);

  private static TypeSerializerSchemaCompatibility<Reading> from(String name, int version) {
    return NOW.resolveSchemaCompatibility(new CodecSnapshot<>(name, version));
  }

  @Test
  void theSameVersionIsReadAsItIs() {
    assertThat(from("reading", 3).isCompatibleAsIs()).isTrue();
  }

  @Test
  void anOlderVersionIsWrittenAnew() {
    assertThat(from("reading", 2).isCompatibleAfterMigration()).isTrue();
  }

  @Test
  void aNewerVersionIsRefused() {
    assertThat(from("reading", 4).isIncompatible()).isTrue();
  }

  @Test
  void anotherLayoutIsRefused() {
    assertThat(from("chunk", 3).isIncompatible()).isTrue();
  }

  @Test
  @SuppressWarnings("unchecked") // a savepoint may hold anything
  void anotherKindOfSerializerIsRefused() {
    TypeSerializerSnapshot<Reading> other =
        (TypeSerializerSnapshot<Reading>)
            (TypeSerializerSnapshot<?>) StringSerializer.INSTANCE.snapshotConfiguration();

    assertThat(NOW.resolveSchemaCompatibility(other).isIncompatible()).isTrue();
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    CodecSnapshot<Reading> read = new CodecSnapshot<>();
    read.readSnapshot(1, written(), CodecSnapshotTest.class.getClassLoader());

    assertThat(NOW.resolveSchemaCompatibility(read).isCompatibleAsIs()).isTrue();
    assertThat(read.restoreSerializer()).isEqualTo(new CodecSerializer<Reading>("reading", 3));
  }

  @Test
  void aSnapshotOfAnotherMakeIsRefused() {
    assertThatThrownBy(
            () ->
                new CodecSnapshot<Reading>()
                    .readSnapshot(2, written(), CodecSnapshotTest.class.getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2, this is version 1");
  }

  private static DataInputDeserializer written() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    NOW.writeSnapshot(out);
    return new DataInputDeserializer(out.getCopyOfBuffer());
  }
}
