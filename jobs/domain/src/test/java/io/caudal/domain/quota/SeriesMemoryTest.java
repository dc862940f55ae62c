package io.caudal.domain.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesMemoryTest {

  @Test
  void itKnowsAsManyAsAGenerationHolds() {
    SeriesMemory memory = new SeriesMemory();
    for (int i = 0; i < SeriesMemory.GENERATION; i++) {
      memory.remember(SeriesMemory.hash("point-" + i, "level"));
    }
    for (int i = 0; i < SeriesMemory.GENERATION; i++) {
      assertThat(memory.recall(SeriesMemory.hash("point-" + i, "level"))).isTrue();
    }
    assertThat(memory.recall(SeriesMemory.hash("another", "level"))).isFalse();
  }

  @Test
  void whatIsSeenStaysAndWhatIsNotIsForgottenAfterTwoGenerations() {
    SeriesMemory memory = new SeriesMemory();
    memory.remember(SeriesMemory.hash("seen", "level"));
    memory.remember(SeriesMemory.hash("unseen", "level"));
    for (int i = 0; i < 2 * SeriesMemory.GENERATION; i++) {
      memory.remember(SeriesMemory.hash("point-" + i, "level"));
      if (i % 1000 == 0) {
        assertThat(memory.recall(SeriesMemory.hash("seen", "level"))).isTrue();
      }
    }
    assertThat(memory.recall(SeriesMemory.hash("unseen", "level"))).isFalse();
  }

  @Test
  void pointAndVariableAreToldApart() {
    assertThat(SeriesMemory.hash("ab", "c")).isNotEqualTo(SeriesMemory.hash("a", "bc"));
    assertThat(SeriesMemory.hash("a", "b")).isNotEqualTo(SeriesMemory.hash("b", "a"));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    SeriesMemory memory = new SeriesMemory();
    memory.remember(0);
    memory.remember(-1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.write(new DataOutputStream(bytes));

    SeriesMemory read =
        SeriesMemory.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read.recall(0)).isTrue();
    assertThat(read.recall(-1)).isTrue();
    assertThat(read.recall(1)).isFalse();
  }

  @Test
  void theSetHoldsWhatASetHolds() {
    Random random = new Random(7);
    LongSet set = new LongSet();
    Set<Long> expected = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      long number = random.nextInt(3) == 0 ? random.nextInt(100) : random.nextLong();
      set.add(number);
      expected.add(number);
    }
    assertThat(set.size()).isEqualTo(expected.size());
    assertThat(set.toArray())
        .containsExactlyInAnyOrder(expected.stream().mapToLong(n -> n).toArray());
    assertThat(expected).allMatch(set::contains);
  }
}
