package io.caudal.telemetry.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTableTest {

  private final NameTable writer = new NameTable(16);
  private final NameTable reader = new NameTable(16);

  @Property
  void anyNamesAreReadAsTheyWereWritten(@ForAll List<String> names) throws IOException {
    assertThat(read(write(names), names.size())).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 128, 255, 70_000})
  void aNameMayBeOfAnyLength(int length) throws IOException {
    List<String> names = List.of("x".repeat(length), "well", "ñ".repeat(length));

    assertThat(read(write(names), 3)).isEqualTo(names);
  }

  /** Half a surrogate pair is no text, but a provider may send it. */
  @Test
  void halfACharacterIsKept() throws IOException {
    List<String> names = List.of("\ud83d", "\u0000", "a\ude00");

    assertThat(read(write(names), 3)).isEqualTo(names);
  }

  @Test
  void aNameThatComesAgainIsTheSameObject() throws IOException {
    List<String> read = read(write(List.of("well-17", "level", "well-17")), 3);

    assertThat(read.get(2)).isSameAs(read.get(0));
  }

  @Test
  void aNameOfAFewCharactersTakesOneByteMore() throws IOException {
    assertThat(write(List.of("well-17"))).hasSize(8);
  }

  private byte[] write(List<String> names) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    for (String name : names) {
      writer.write(name, out);
    }
    return out.getCopyOfBuffer();
  }

  private List<String> read(byte[] bytes, int count) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(reader.read(in));
    }
    assertThat(in.available()).isZero();
    return names;
  }
}
