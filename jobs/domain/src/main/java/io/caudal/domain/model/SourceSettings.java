package io.caudal.domain.model;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A raw topic and how its payloads become readings. */
public record SourceSettings(
    String name,
    String provider,
    String topic,
    int maxRecordBytes,
    Format format,
    Ref point,
    TimeRef time,
    List<ReadingRef> readings)
    implements Serializable {

  public sealed interface Format extends Serializable {}

  /**
   * One row of separated values a record.
   *
   * @param thousands the thousands separator, or {@code '\0'} for none
   * @param columns the columns' names, in order; empty columns may follow them
   * @param missing cells that mean that there is no reading; an empty cell always does
   */
  public record Csv(
      char delimiter, char decimal, char thousands, List<String> columns, List<String> missing)
      implements Format {}

  /**
   * One JSON document a record.
   *
   * @param each path of an array whose elements are mapped one by one, or null for the document
   * @param missing values that mean that there is no reading; null and an absent key always do
   */
  public record Json(@Nullable String each, List<String> missing) implements Format {}

  /** Where a text is found: a constant, or a column (CSV) or path (JSON). */
  public sealed interface Ref extends Serializable {}

  public record Constant(String value) implements Ref {}

  public record Field(String name) implements Ref {}

  /**
   * Where the time is found.
   *
   * @param fields columns or paths; several are joined by a space
   * @param pattern a {@link java.time.format.DateTimeFormatter} pattern, for {@link
   *     TimeFormat#PATTERN}
   * @param zone of times that carry none
   */
  public record TimeRef(
      List<String> fields, TimeFormat format, @Nullable String pattern, ZoneId zone)
      implements Serializable {}

  public enum TimeFormat {
    PATTERN,
    ISO,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    EPOCH_MICROS,
    EPOCH_NANOS
  }

  /** One variable and the column or path that holds its value. */
  public record ReadingRef(String variable, String field) implements Serializable {}
}
