package io.caudal.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerBookTest {

  private static final LedgerTotals GOOD = new LedgerTotals(3, 1, 0, Map.of("BAD_TIME", 1L), 1, 0);
  private static final LedgerTotals LOST = new LedgerTotals(3, 1, 1, Map.of(), 0, 0);

  @Test
  void groupsAreAddedUp() {
    LedgerBook book = new LedgerBook(LedgerGrouping.PARTITION);
    book.add(minute("a", 1, "10:00", GOOD));
    book.add(minute("a", 1, "10:01", GOOD));
    book.add(minute("a", 0, "10:00", GOOD));

    assertThat(book.groups())
        .containsExactly(
            Map.entry(List.of("a", "t/0"), GOOD), Map.entry(List.of("a", "t/1"), GOOD.plus(GOOD)));
    assertThat(book.total()).isEqualTo(GOOD.plus(GOOD).plus(GOOD));
  }

  @Test
  void aMinuteIsSettledWhenAnotherIsTwoMinutesNewer() {
    LedgerBook book = new LedgerBook(LedgerGrouping.SOURCE);
    LedgerMinute old = minute("a", 0, "10:00", LOST);
    LedgerMinute young = minute("a", 1, "10:01", LOST);
    book.add(old);
    book.add(young);
    assertThat(book.unbalanced()).isEmpty();
    assertThat(book.open()).containsExactly(old, young);

    book.add(minute("b", 0, "10:02", GOOD));
    assertThat(book.unbalanced()).containsExactly(old);
    assertThat(book.open()).containsExactly(young);
  }

  @Test
  void peopleReadWhichMinuteDoesNotBalance() {
    LedgerBook book = new LedgerBook(LedgerGrouping.SOURCE);
    book.add(minute("a", 7, "10:00", LOST));
    book.add(minute("a", 7, "10:02", GOOD));

    assertThat(printed(book))
        .contains("source  read  accepted  duplicate  rejected  late  waiting")
        .contains("a          6         2          1         1     1        0")
        .contains("UNBALANCED 2026-03-01T10:00:00Z a t/7: read 3 is not accepted 1 + duplicate 1")
        .doesNotContain("Every settled minute balances");
  }

  @Test
  void reasonsAreShownWithTheLateOnes() {
    LedgerBook book = new LedgerBook(LedgerGrouping.REASON);
    book.add(minute("a", 0, "10:00", GOOD));

    assertThat(printed(book))
        .contains("a       BAD_TIME         1", "a       LATE             1")
        .contains("Every settled minute balances.");
  }

  @Test
  void programsGetGroupsAndMinutes() {
    LedgerBook book = new LedgerBook(LedgerGrouping.PARTITION);
    book.add(minute("a", 7, "10:00", LOST));
    book.add(minute("a", 7, "10:02", GOOD));

    var json = new LedgerReport(book).toJson();
    assertThat(json.path("balances").asBoolean(true)).isFalse();
    assertThat(json.at("/groups/0/partition").asText()).isEqualTo("t/7");
    assertThat(json.at("/groups/0/rejected/BAD_TIME").asLong()).isEqualTo(1);
    assertThat(json.at("/unbalanced/0/minute").asText()).isEqualTo("2026-03-01T10:00:00Z");
  }

  private static String printed(LedgerBook book) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new LedgerReport(book).print(out);
    out.flush();
    return text.toString();
  }

  private static LedgerMinute minute(
      String source, int partition, String time, LedgerTotals totals) {
    return new LedgerMinute(
        source, "t", partition, Instant.parse("2026-03-01T" + time + ":00Z"), totals);
  }
}
