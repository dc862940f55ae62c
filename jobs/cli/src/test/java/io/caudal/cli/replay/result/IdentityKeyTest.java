package io.caudal.cli.replay.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityKeyTest {

  @Test
  void textsAreOrderedPartByPart() {
    assertAscending(
        List.of(
            new IdentityKey().text("a").text("z"),
            new IdentityKey().text("a\0").text("a"),
            new IdentityKey().text("a ").text("a"),
            new IdentityKey().text("ab").text("a"),
            new IdentityKey().text("b").text("")));
  }

  @Test
  void numbersAreOrderedWithTheirSign() {
    assertAscending(
        List.of(
            new IdentityKey().number(Long.MIN_VALUE),
            new IdentityKey().number(-1),
            new IdentityKey().number(0),
            new IdentityKey().number(1),
            new IdentityKey().number(Long.MAX_VALUE)));
  }

  private static void assertAscending(List<IdentityKey> keys) {
    for (int i = 1; i < keys.size(); i++) {
      assertThat(Arrays.compareUnsigned(keys.get(i - 1).toBytes(), keys.get(i).toBytes()))
          .as("key %d before key %d", i - 1, i)
          .isNegative();
    }
  }
}
