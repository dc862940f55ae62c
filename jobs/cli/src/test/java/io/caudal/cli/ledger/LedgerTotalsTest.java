package io.caudal.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTotalsTest {

  private static final LedgerTotals ONE =
      new LedgerTotals(20, 10, 1, Map.of("MALFORMED", 2L, "OUT_OF_RANGE", 3L), 3, 1);
  private static final LedgerTotals OTHER =
      new LedgerTotals(7, 2, 0, Map.of("MALFORMED", 4L), 0, 1);

  @Test
  void everySumIsAddedAndReasonsEachByItself() {
    assertThat(LedgerTotals.NOTHING.plus(ONE).plus(OTHER))
        .isEqualTo(new LedgerTotals(27, 12, 1, Map.of("MALFORMED", 6L, "OUT_OF_RANGE", 3L), 3, 2));
  }

  @Test
  void whatIsLateOrRejectedIsRefused() {
    assertThat(ONE.rejectedInAll()).isEqualTo(5);
    assertThat(ONE.refused()).isEqualTo(8);
  }

  @Test
  void itBalancesWhenEveryReadingIsAccountedFor() {
    assertThat(ONE.balances()).isTrue();
    assertThat(OTHER.balances()).isTrue();
    assertThat(new LedgerTotals(21, 10, 1, ONE.rejected(), 3, 1).balances()).isFalse();
  }

  @Test
  void programsGetTheReasonsAsAnObject() {
    assertThat(OTHER.toJson())
        .hasToString(
            "{\"read\":7,\"accepted\":2,\"duplicate\":0,\"rejected\":{\"MALFORMED\":4},"
                + "\"late\":0,\"waiting\":1}");
  }

  @Test
  void peopleGetOneLine() {
    assertThat(OTHER)
        .hasToString(
            "read 7 = accepted 2 + duplicate 0 + rejected 4 {MALFORMED=4} + late 0 + waiting 1");
  }
}
