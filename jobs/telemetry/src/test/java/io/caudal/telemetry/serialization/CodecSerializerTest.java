package io.caudal.telemetry.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.domain.model.Chunk;
import io.caudal.domain.model.Reading;
import io.caudal.domain.rollup.Panes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class CodecSerializerTest {

  @Test
  void survivesJavaSerializationAsPartOfAJob() throws Exception {
    TypeSerializer<Reading> original = Codecs.READING.createSerializer(new SerializerConfigImpl());

    TypeSerializer<Reading> copy = InstantiationUtil.clone(original);

    assertThat(copy).isEqualTo(original).hasSameHashCodeAs(original);
    DataOutputSerializer out = new DataOutputSerializer(64);
    copy.serialize(Samples.hostileReading(), out);
    assertThat(original.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(Samples.hostileReading());
  }

  @Test
  void serializersOfOneLayoutAreEqualAndOthersAreNot() {
    assertThat(new CodecSerializer<Reading>("reading"))
        .isEqualTo(new CodecSerializer<Reading>("reading"))
        .isNotEqualTo(new CodecSerializer<Reading>("reading", 0))
        .isNotEqualTo(new CodecSerializer<Chunk>("chunk"));
  }

  @Test
  void readsInTheVersionOfTheSavepointAndWritesTheNewest() {
    CodecSerializer<Reading> restored = new CodecSerializer<>("reading", 0);

    assertThat(restored.snapshotConfiguration().restoreSerializer())
        .isEqualTo(new CodecSerializer<Reading>("reading"));
  }

  @Test
  void aCopyOfAStateIsAnotherObject() throws IOException {
    CodecSerializer<Panes> serializer = new CodecSerializer<>("panes");
    for (Object sample : Objects.requireNonNull(Samples.all().get("panes"))) {
      assertThat(serializer.copy((Panes) sample)).isNotSameAs(sample);
    }
    assertThat(serializer.isImmutableType()).isFalse();
  }

  @Test
  void oneSerializerServesManyThreads() throws Exception {
    CodecSerializer<Object> serializer = new CodecSerializer<>("panes");
    Object sample = Objects.requireNonNull(Samples.all().get("panes")).get(0);
    byte[] expected = written(serializer.duplicate(), sample);

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<byte[]>> results = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        results.add(
            threads.submit(
                () ->
                    written(
                        serializer, serializer.deserialize(new DataInputDeserializer(expected)))));
      }
      for (Future<byte[]> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void saysWhenASavepointHoldsALayoutThatItDoesNotKnow() {
    assertThatThrownBy(() -> new CodecSnapshot<>("forecast", 1).restoreSerializer())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no layout is called 'forecast': the savepoint was written by a newer version of"
                + " Caudal");
  }

  private static byte[] written(TypeSerializer<Object> serializer, Object value)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }
}
