package io.caudal.cli.letters;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a record stands in Kafka, written {@code topic/partition/offset}. */
record Place(String topic, int partition, long offset) {

  @Override
  public String toString() {
    return topic + '/' + partition + '/' + offset;
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static Place parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3 || parts[0].isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not of the form topic/partition/offset");
    }
    try {
      return new Place(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not of the form topic/partition/offset", e);
    }
  }

  /** On the command line. */
  static final class Converter implements ITypeConverter<Place> {

    @Override
    public Place convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
