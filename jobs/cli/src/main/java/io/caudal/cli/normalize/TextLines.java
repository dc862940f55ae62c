package io.caudal.cli.normalize;

import io.caudal.cli.TextTable;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reading.RawValue;
import io.caudal.domain.model.Value;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows readings as a table, and below it what was refused. */
final class TextLines implements MappingOutput {

  private static final int COLUMNS_OF_TEXT = 8;

  private final TextTable readings =
      new TextTable(
          COLUMNS_OF_TEXT,
          List.of("record", "point", "variable", "time", "value", "unit", "quality", "sent as"));
  private final List<String> refusals = new ArrayList<>();
  private boolean hasReadings;

  @Override
  public void reading(Reading reading) {
    hasReadings = true;
    RawValue raw = reading.raw();
    readings.row(
        List.of(
            String.valueOf(Records.numberOf(reading.origin())),
            reading.point(),
            reading.variable(),
            Instant.EPOCH.plus(reading.time(), ChronoUnit.MICROS).toString(),
            show(reading.value()),
            show(reading.unit()),
            quality(reading),
            raw == null ? "" : (show(raw.value()) + " " + show(raw.unit())).stripTrailing()));
  }

  @Override
  public void rejected(DeadLetter letter) {
    Reading reading = letter.reading();
    String of = reading == null ? "" : " " + reading.point() + " " + reading.variable();
    refusals.add(
        "record %d%s: %s: %s"
            .formatted(Records.numberOf(letter.origin()), of, letter.reason(), letter.detail()));
  }

  void print(PrintWriter out) {
    if (hasReadings) {
      readings.print(out);
    }
    if (hasReadings && !refusals.isEmpty()) {
      out.println();
    }
    refusals.forEach(out::println);
  }

  private static String quality(Reading reading) {
    List<String> words = new ArrayList<>();
    words.add(number(Double.parseDouble(String.valueOf(reading.quality()))));
    for (QualityFlag flag : QualityFlag.values()) {
      if (flag.isIn(reading.flags())) {
        words.add(flag.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      }
    }
    return String.join(", ", words);
  }

  private static String show(Value value) {
    if (value instanceof Value.Num num) {
      return number(num.value());
    }
    if (value instanceof Value.Bool bool) {
      return String.valueOf(bool.value());
    }
    return "'" + ((Value.Text) value).value() + "'";
  }

  private static String show(@Nullable String unit) {
    return unit == null ? "" : unit;
  }

  /** Without an exponent, and without a fraction that is nothing. */
  private static String number(double value) {
    String plain = new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    return plain.length() > 24 ? String.valueOf(value) : plain;
  }
}
