package io.caudal.cli.letters;

import io.caudal.cli.BrokerTimes;
import io.caudal.schemas.DeadLetter;
import io.caudal.schemas.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters are meant. */
final class LetterFilter {

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      split = ",",
      description = "Only these reasons, such as MALFORMED or OUT_OF_RANGE.")
  private List<String> reasons = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      split = ",",
      description = "Only these sources of the pipeline file.")
  private List<String> sources = List.of();

  @Option(
      names = "--point",
      paramLabel = "ID",
      split = ",",
      description =
          "Only readings of these points. A record that was refused whole has no point: find it"
              + " with --contains.")
  private List<String> points = List.of();

  @Mixin private BrokerTimes times = new BrokerTimes();

  @Option(
      names = "--contains",
      paramLabel = "TEXT",
      description = "Only those with this text in the detail, the payload or the key.")
  private @Nullable String contained;

  @Option(
      names = "--origin",
      paramLabel = "PLACE",
      converter = Place.Converter.class,
      description = "Only of the record at topic/partition/offset.")
  private @Nullable Place origin;

  boolean matches(StoredLetter stored) {
    DeadLetter letter = stored.letter();
    return isIn(reasons, letter.getReason())
        && isIn(sources, letter.getSource())
        && isOfPoint(letter.getReading())
        && times.contain(stored.brokerTime())
        && (origin == null || origin.equals(stored.origin()))
        && (contained == null || contains(letter, contained));
  }

  private static boolean isIn(List<String> allowed, String name) {
    return allowed.isEmpty() || allowed.stream().anyMatch(name::equalsIgnoreCase);
  }

  private boolean isOfPoint(@Nullable Reading reading) {
    return points.isEmpty() || (reading != null && points.contains(reading.getPoint()));
  }

  private static boolean contains(DeadLetter letter, String text) {
    return letter.getDetail().contains(text)
        || PayloadText.lenient(letter.getPayload()).contains(text)
        || PayloadText.lenient(letter.getKey()).contains(text);
  }
}
