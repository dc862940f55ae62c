package io.caudal.kafka.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.junit.jupiter.api.Test;

class RegistrySchemasTest {

  private static final AvroSchema LONGS = new AvroSchema("\"long\"");

  private final FakeRegistry registry = new FakeRegistry();
  private long now = Long.MAX_VALUE - 5;
  private final RegistrySchemas schemas = new RegistrySchemas(registry, () -> now);

  private void assertUnknown(int id) {
    assertThatThrownBy(() -> schemas.byId(id))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageStartingWith("The schema registry has no schema " + id + ": ");
  }

  private void pass(long nanos) {
    now += nanos;
  }

  @Test
  void anUnknownIdIsAskedForOnceAMinute() {
    assertUnknown(1);
    pass(RegistrySchemas.REFUSED_FOR.toNanos() - 1);
    assertUnknown(1);
    assertThat(registry.questions()).isEqualTo(1);

    pass(1);
    assertUnknown(1);
    assertUnknown(1);
    assertThat(registry.questions()).isEqualTo(2);
  }

  @Test
  void aSchemaThatTheRegistryHasLaterIsFound() throws Exception {
    assertUnknown(1);
    int id = registry.register("s", LONGS);
    assertThat(id).isEqualTo(1);
    assertUnknown(id);

    pass(RegistrySchemas.REFUSED_FOR.toNanos());
    assertThat(schemas.byId(id)).isEqualTo(LONGS.rawSchema());
  }

  @Test
  void anUnknownIdKeepsNoOtherFromBeingAskedFor() {
    assertUnknown(1);
    assertUnknown(2);
    assertThat(registry.questions()).isEqualTo(2);
  }

  @Test
  void thatTheRegistryIsAwayIsNotRemembered() throws Exception {
    int id = registry.register("s", LONGS);
    registry.cutOff();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> schemas.byId(id)).isInstanceOf(RegistryUnavailableException.class);
    }
    registry.restore();

    assertThat(schemas.byId(id)).isEqualTo(LONGS.rawSchema());
  }

  @Test
  void refusalsTakeNoMoreRoomThanAThousand() {
    for (int id = 1; id <= 1001; id++) {
      assertUnknown(id);
    }
    assertThat(registry.questions()).isEqualTo(1001);

    for (int id = 2; id <= 1001; id++) {
      assertUnknown(id);
    }
    assertThat(registry.questions()).isEqualTo(1001);
    assertUnknown(1);
    assertThat(registry.questions()).isEqualTo(1002);
  }

  @Test
  void theRefusalThatWasSaidLongestAgoIsForgottenFirst() {
    for (int id = 1; id <= 1000; id++) {
      assertUnknown(id);
    }
    pass(RegistrySchemas.REFUSED_FOR.toNanos());
    assertUnknown(1);
    assertUnknown(1001);
    assertThat(registry.questions()).isEqualTo(1002);

    assertUnknown(1);
    assertThat(registry.questions()).isEqualTo(1002);
  }
}
