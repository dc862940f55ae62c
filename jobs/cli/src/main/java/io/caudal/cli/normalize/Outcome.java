package io.caudal.cli.normalize;

import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MappingOutput;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what passes on to another output. */
final class Outcome implements MappingOutput {

  private final MappingOutput output;
  private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
  private long accepted;

  Outcome(MappingOutput output) {
    this.output = output;
  }

  @Override
  public void reading(Reading reading) {
    accepted++;
    output.reading(reading);
  }

  @Override
  public void rejected(DeadLetter deadLetter) {
    refused.merge(deadLetter.reason(), 1L, Long::sum);
    output.rejected(deadLetter);
  }

  boolean hasRefused() {
    return !refused.isEmpty();
  }

  /** {@code 3 records: 5 readings, 2 refused (MALFORMED 1, BAD_TIME 1), 1 duplicate}. */
  String summary(int records, long duplicates) {
    StringBuilder text = new StringBuilder(count(records, "record"));
    text.append(": ").append(count(accepted, "reading"));
    long refusals = refused.values().stream().mapToLong(Long::longValue).sum();
    text.append(", ").append(String.format("%,d refused", refusals));
    if (hasRefused()) {
      text.append(
          refused.entrySet().stream()
              .map(entry -> entry.getKey() + " " + String.format("%,d", entry.getValue()))
              .collect(Collectors.joining(", ", " (", ")")));
    }
    if (duplicates > 0) {
      text.append(", ").append(count(duplicates, "duplicate"));
    }
    return text.toString();
  }

  private static String count(long number, String noun) {
    return String.format("%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
