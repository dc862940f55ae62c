package io.caudal.telemetry.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.domain.model.MalformedReadingException;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.domain.model.Value;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingAvroFormatTest {

  private static final SchemaRegistryClient REGISTRY = new MockSchemaRegistryClient();
  private static final Origin ORIGIN = new Origin("telemetry.raw.stations", 3, 1L << 40);

  private final ReadingAvroFormat format =
      new ReadingAvroFormat(() -> REGISTRY, "telemetry.readings");

  @BeforeEach
  void open() {
    format.open();
  }

  private static Reading reading(Value value, int flags, Reading.@Nullable RawValue raw) {
    return new Reading(
        "a", "x", -1_234_567, value, "mg/m3", 0.25f, flags, "acme", 17, 5, ORIGIN, 7, raw);
  }

  static List<Reading> readings() {
    Value.Num zero = new Value.Num(-0.0);
    int flags = 0;
    for (QualityFlag each : QualityFlag.values()) {
      flags |= each.bit();
    }
    return List.of(
        reading(zero, flags, new Reading.RawValue(new Value.Text("12 ppm"), "ppm")),
        reading(new Value.Num(Double.MIN_VALUE), 0, new Reading.RawValue(zero, null)),
        reading(new Value.Text("größer"), 0, new Reading.RawValue(new Value.Bool(false), null)),
        reading(new Value.Text(""), Integer.MIN_VALUE, null),
        reading(new Value.Bool(true), 0, null),
        new Reading(
            "", "", 0, zero, null, 1, 0, "", Reading.NO_SEQUENCE, -1, new Origin("", -1, -1), -7));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void aReadingIsReadAsItWasWritten(Reading reading) throws Exception {
    assertThat(format.read(format.write(reading))).isEqualTo(reading);
  }

  @Test
  void whatDroveItAgainIsNotInIt() throws Exception {
    Reading reading = reading(new Value.Num(1), 0, null);

    assertThat(format.read(format.write(reading.withRedrive(new Redrive(ORIGIN, 5)))))
        .isEqualTo(reading);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aNumberThatIsNotFiniteIsNoValue(double value) throws Exception {
    byte[] written = format.write(reading(new Value.Num(value), 0, null));

    assertThatThrownBy(() -> format.read(written))
        .isInstanceOf(MalformedReadingException.class)
        .hasMessage("The value " + value + " is not a finite number.");
  }

  @Test
  void otherBytesAreNoReading() throws Exception {
    byte[] cut = format.write(reading(new Value.Text("abc"), 0, null));

    assertThatThrownBy(() -> format.read("{}".getBytes(UTF_8)))
        .isInstanceOf(MalformedReadingException.class);
    assertThatThrownBy(() -> format.read(Arrays.copyOf(cut, cut.length - 1)))
        .isInstanceOf(MalformedReadingException.class)
        .hasMessageContaining("cannot be read as Reading");
  }
}
