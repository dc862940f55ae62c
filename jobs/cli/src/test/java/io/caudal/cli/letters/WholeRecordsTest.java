package io.caudal.cli.letters;

import static io.caudal.cli.letters.Letters.base;
import static io.caudal.cli.letters.Letters.record;
import static io.caudal.cli.letters.Letters.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.schemas.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Kafka has dropped the raw records: what the letters carry is all that there is. */
class WholeRecordsTest {

  private static final int MEBIBYTE = 1 << 20;

  private final List<Place> asked = new ArrayList<>();
  private final WholeRecords records =
      new WholeRecords(
          place -> {
            asked.add(place);
            return null;
          });

  /** As the mapping writes them for a record with several bad elements: the first carries it. */
  private static StoredLetter sibling(long offset) {
    return stored(100 + offset, base("MALFORMED", offset).build());
  }

  @Test
  void aRecordIsFoundThoughLettersOfOthersLieBetween() throws Exception {
    for (int offset = 0; offset < 5; offset++) {
      records.pass(record(offset, "record " + offset));
    }
    for (int offset = 0; offset < 5; offset++) {
      assertThat(payload(records.whole(sibling(offset)))).isEqualTo("record " + offset);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void whatNoLetterCarriedIsLookedForInItsTopic() throws Exception {
    records.pass(record(1, "another"));

    assertThat(records.whole(sibling(2))).isNull();
    assertThat(asked).containsExactly(sibling(2).origin());
  }

  @Test
  void ofManyRecordsTheOldestIsForgotten() throws Exception {
    for (int offset = 0; offset < 20; offset++) {
      records.pass(record(offset, "x".repeat(MEBIBYTE)));
    }

    assertThat(records.whole(sibling(0))).isNull();
    assertThat(payload(records.whole(sibling(19)))).hasSize(MEBIBYTE);
  }

  private static String payload(@Nullable DeadLetter letter) {
    return StandardCharsets.UTF_8.decode(Objects.requireNonNull(letter).getPayload()).toString();
  }
}
