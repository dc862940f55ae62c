package io.caudal.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.kafka.avro.FakeRegistry;
import io.caudal.kafka.avro.Registration;
import io.caudal.kafka.avro.RegistryAccess;
import io.caudal.kafka.avro.RegistryAddress;
import io.caudal.kafka.avro.RegistryUnavailableException;
import io.caudal.schemas.AlertEvent;
import io.caudal.schemas.Tick;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Out through the sink's serializer and in through the source's decoding. */
class AvroDecodingTest {
  private static final String TOPIC = "telemetry.control.ticks";
  private static final Tick TICK = new Tick("dga", 5L, Map.of("telemetry.raw.dga-0", 7L));

  private final FakeRegistry registry = new FakeRegistry();
  private final RegistryAccess access = () -> registry;
  private final AvroFramedSerializer<Tick> serializer =
      new AvroFramedSerializer<>(access, TOPIC, Tick.class, Registration.REGISTER);
  private final AvroDecoding<Tick> decoding = new AvroDecoding<>(access, Tick.class);
  private final CollectedRecords<Decoded<Tick>> out = new CollectedRecords<>();

  @BeforeEach
  void open() {
    serializer.open(new Context());
    decoding.open(new Context());
  }

  @Test
  void carriesARecordUnderItsTopicsSubject() throws Exception {
    decoding.deserialize(record(serializer.serialize(TICK)), out);

    assertThat(out.records())
        .singleElement()
        .satisfies(
            decoded -> {
              assertThat(decoded.record()).isEqualTo(TICK);
              assertThat(decoded.problem()).isNull();
              assertThat(decoded.raw().offset()).isEqualTo(42);
            });
    assertThat(registry.getAllSubjects()).containsExactly(TOPIC + "-value");
  }

  @Test
  void keepsTheRawBytesOfAMalformedRecordAndReadsOn() throws Exception {
    byte[] good = serializer.serialize(TICK);
    decoding.deserialize(record(new byte[] {0, 0, 0, 0, 1, 99}), out);
    decoding.deserialize(record(good), out);

    assertThat(out.records()).hasSize(2);
    Decoded<Tick> malformed = out.records().get(0);
    assertThat(malformed.record()).isNull();
    assertThat(malformed.problem()).contains("Tick");
    assertThat(malformed.raw().value()).isEqualTo(new byte[] {0, 0, 0, 0, 1, 99});
    assertThat(out.records().get(1).record()).isEqualTo(TICK);
  }

  @Test
  void takesNoValueForATombstone() throws Exception {
    decoding.deserialize(record(null), out);

    assertThat(out.records()).singleElement().matches(Decoded::isTombstone);
  }

  @Test
  void failsTheTaskRatherThanPassOverARecordOfAnUnknownSchema() {
    byte[] value = serializer.serialize(TICK);
    registry.cutOff();

    assertThatThrownBy(() -> decoding.deserialize(record(value), out))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThat(out.records()).isEmpty();
  }

  @Test
  void failsTheTaskRatherThanDropARecordItCannotWrite() {
    registry.cutOff();

    assertThatThrownBy(() -> serializer.serialize(TICK))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("The schema registry gave no id");
  }

  @Test
  void travelsToTheTasks() throws Exception {
    RegistryAccess address =
        new RegistryAddress(
            List.of("http://localhost:1"), Map.of("basic.auth.user.info", "user:secret"));

    assertThat(InstantiationUtil.clone(new AvroDecoding<>(address, Tick.class)).getProducedType())
        .isEqualTo(new AvroDecoding<>(address, Tick.class).getProducedType());
    assertThat(address).asString().doesNotContain("secret");
  }

  /** Generic types are off in every job: what leaves this source must not need Kryo. */
  @Test
  void needsNoGenericTypes() {
    SerializerConfigImpl strict = new SerializerConfigImpl();
    strict.setGenericTypes(false);

    assertThat(
            new AvroDecoding<>(access, AlertEvent.class)
                .getProducedType()
                .createSerializer(strict)
                .createInstance())
        .isNotNull();
  }

  private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
    return new ConsumerRecord<>(TOPIC, 0, 42, null, value);
  }

  private static final class Context
      implements org.apache.flink.api.common.serialization.DeserializationSchema
              .InitializationContext,
          org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
    }
  }
}
