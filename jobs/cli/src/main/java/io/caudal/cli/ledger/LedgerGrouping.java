package io.caudal.cli.ledger;

import java.util.List;
import java.util.Locale;

/** What a ledger is added up by. */
enum LedgerGrouping {
  SOURCE("source") {
    @Override
    List<String> of(LedgerMinute minute) {
      return List.of(minute.source());
    }
  },
  PARTITION("source", "partition") {
    @Override
    List<String> of(LedgerMinute minute) {
      return List.of(minute.source(), minute.place());
    }
  },
  MINUTE("minute", "source", "partition") {
    @Override
    List<String> of(LedgerMinute minute) {
      return List.of(minute.minute().toString(), minute.source(), minute.place());
    }
  },
  REASON("source") {
    @Override
    List<String> of(LedgerMinute minute) {
      return List.of(minute.source());
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> columns;

  LedgerGrouping(String... columns) {
    this.columns = List.of(columns);
  }

  /** The names of what {@link #of} gives. */
  List<String> columns() {
    return columns;
  }

  /** The group that a minute belongs to. */
  abstract List<String> of(LedgerMinute minute);

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
