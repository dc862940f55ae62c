package io.caudal.domain.model;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A raw topic and how its payloads become readings.
 *
 * @param lateness how late its readings may come, microseconds; null for the pipeline's
 */
public record SourceSettings(
    String name,
    String provider,
    String topic,
    Limits limits,
    Compression compression,
    @Nullable Long lateness,
    Format format,
    Mapping mapping)
    implements Serializable {

  /** A source that is as late as the pipeline says. */
  public SourceSettings(
      String name,
      String provider,
      String topic,
      Limits limits,
      Compression compression,
      Format format,
      Mapping mapping) {
    this(name, provider, topic, limits, compression, null, format, mapping);
  }

  /** A source whose values are not compressed. */
  public SourceSettings(
      String name, String provider, String topic, Limits limits, Format format, Mapping mapping) {
    this(name, provider, topic, limits, Compression.NONE, format, mapping);
  }

  /** A source with the usual limits that maps every element as it is. */
  public SourceSettings(
      String name,
      String provider,
      String topic,
      int maxRecordBytes,
      Format format,
      Ref point,
      TimeRef time,
      List<ReadingRef> readings) {
    this(
        name,
        provider,
        topic,
        new Limits(maxRecordBytes, Limits.READINGS),
        format,
        new Mapping(null, point, time, null, null, null, readings));
  }

  public SourceSettings withLimits(Limits others) {
    return new SourceSettings(
        name, provider, topic, others, compression, lateness, format, mapping);
  }

  public SourceSettings withLateness(long micros) {
    return new SourceSettings(name, provider, topic, limits, compression, micros, format, mapping);
  }

  /** How late its readings may come, microseconds. */
  public long lateness(TimeSettings time) {
    return lateness == null ? time.lateness() : lateness;
  }

  /**
   * What one record may cost, and what a partition may give in a minute of broker time.
   *
   * @param recordBytes the largest value
   * @param readings how many readings and rejections a record may give
   * @param decompressedBytes the largest content of a compressed value
   * @param depth how deep objects and arrays may nest
   * @param readingsPerMinute of a partition, or {@link #UNLIMITED}
   * @param newSeriesPerMinute of a partition, or {@link #UNLIMITED}
   */
  public record Limits(
      int recordBytes,
      int readings,
      int decompressedBytes,
      int depth,
      int readingsPerMinute,
      int newSeriesPerMinute)
      implements Serializable {

    /** Nothing is counted. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The default of {@code readings}. */
    public static final int READINGS = 10_000;

    /** The default of {@code decompressedBytes}. */
    public static final int DECOMPRESSED_BYTES = 8 * 1024 * 1024;

    /** The default of {@code depth}. */
    public static final int DEPTH = 64;

    /** The defaults for what is inside a value; a minute may give anything. */
    public Limits(int recordBytes, int readings) {
      this(recordBytes, readings, UNLIMITED, UNLIMITED);
    }

    /** The defaults for what is inside a value. */
    public Limits(int recordBytes, int readings, int readingsPerMinute, int newSeriesPerMinute) {
      this(recordBytes, readings, DECOMPRESSED_BYTES, DEPTH, readingsPerMinute, newSeriesPerMinute);
    }

    /** Whether a partition's minutes must be counted. */
    public boolean areOfMinutes() {
      return readingsPerMinute < UNLIMITED || newSeriesPerMinute < UNLIMITED;
    }
  }

  /** How values are compressed. */
  public enum Compression {
    NONE,
    GZIP,
    ZLIB
  }

  public sealed interface Format extends Serializable {

    /** Whether a document's elements are mapped one by one: {@code each} is there. */
    default boolean hasElements() {
      return false;
    }
  }

  /**
   * Rows of separated values.
   *
   * @param thousands the thousands separator, or {@code '\0'} for none
   * @param columns the columns' names, in order; empty columns may follow them
   * @param missing cells that mean that there is no reading; an empty cell always does
   * @param rows how many rows a record has
   */
  public record Csv(
      char delimiter,
      char decimal,
      char thousands,
      List<String> columns,
      List<String> missing,
      Rows rows)
      implements Format {

    /** One row a record. */
    public Csv(
        char delimiter, char decimal, char thousands, List<String> columns, List<String> missing) {
      this(delimiter, decimal, thousands, columns, missing, Rows.ONE);
    }
  }

  /** The rows of a record. */
  public enum Rows {
    ONE,
    MANY,
    /** The first names the columns of the others. */
    WITH_HEADER
  }

  /**
   * One JSON document a record.
   *
   * @param each path of an array or object whose elements are mapped one by one, or null for the
   *     document
   * @param missing values that mean that there is no reading; null and an absent key always do
   * @param decimal the decimal mark of numbers that are written as texts
   * @param thousands their thousands separator, or {@code '\0'} for none
   */
  public record Json(@Nullable String each, List<String> missing, char decimal, char thousands)
      implements Format {

    /** Numbers in texts are written as JSON writes them. */
    public Json(@Nullable String each, List<String> missing) {
      this(each, missing, '.', '\0');
    }

    @Override
    public boolean hasElements() {
      return each != null;
    }
  }

  /**
   * One Avro record in Confluent's frame, by whatever schema it was written with.
   *
   * @param each path of an array, map or record whose elements are mapped one by one, or null
   * @param missing values that mean that there is no reading; null always does
   */
  public record Avro(@Nullable String each, List<String> missing) implements Format {
    @Override
    public boolean hasElements() {
      return each != null;
    }
  }

  /**
   * Lines of InfluxDB's line protocol, each of them a document.
   *
   * @param each path of an object whose members are mapped one by one, or null for the line
   * @param missing values that mean that there is no reading
   */
  public record LineProtocol(
      TimestampPrecision precision, @Nullable String each, List<String> missing) implements Format {
    @Override
    public boolean hasElements() {
      return each != null;
    }
  }

  /** The unit of timestamps. */
  public enum TimestampPrecision {
    NANOSECONDS(1),
    MICROSECONDS(1_000),
    MILLISECONDS(1_000_000),
    SECONDS(1_000_000_000);

    private final long nanos;

    TimestampPrecision(long nanos) {
      this.nanos = nanos;
    }

    /** How many nanoseconds one is. */
    public long nanos() {
      return nanos;
    }
  }

  /**
   * A SenML Pack, each of whose resolved records is a document.
   *
   * @param missing values that mean that there is no reading
   */
  public record Senml(SenmlEncoding encoding, List<String> missing) implements Format {}

  /** The representations of SenML. */
  public enum SenmlEncoding {
    JSON,
    CBOR
  }

  /**
   * How an element becomes readings.
   *
   * @param when an expression; elements for which it is false give none
   * @param sequence a whole number that tells apart readings of the same time
   * @param estimated a truth value: whether the provider estimated the values
   */
  public record Mapping(
      @Nullable String when,
      Ref point,
      TimeRef time,
      @Nullable Ref sequence,
      @Nullable Ref estimated,
      @Nullable QualityRef quality,
      List<ReadingRef> readings)
      implements Serializable {}

  /** The place of something that differs from record to record, or is the same in all. */
  public sealed interface Ref extends Serializable {}

  public record Constant(String value) implements Ref {}

  /** A column (CSV) or a path (documents). */
  public record Field(String name) implements Ref {}

  /** An expression's result. */
  public record Computed(String expression) implements Ref {}

  /** The record's key, in UTF-8. */
  public record RecordKey() implements Ref {}

  /** The last header of that name, in UTF-8. */
  public record Header(String name) implements Ref {}

  public record Topic() implements Ref {}

  /** The name under which the element stands in the object that {@code each} goes through. */
  public record MemberKey() implements Ref {}

  /**
   * Where the time is found.
   *
   * @param places whose texts are joined by a space; none for {@link TimeFormat#BROKER_TIME}
   * @param pattern a {@link java.time.format.DateTimeFormatter} pattern, for {@link
   *     TimeFormat#PATTERN}
   * @param zone of times that carry none
   * @param notBefore the earliest time that is possible, epoch microseconds, or null
   */
  public record TimeRef(
      List<Ref> places,
      TimeFormat format,
      @Nullable String pattern,
      ZoneId zone,
      @Nullable Long notBefore)
      implements Serializable {

    /** A time in columns or paths. */
    public TimeRef(List<String> fields, TimeFormat format, @Nullable String pattern, ZoneId zone) {
      this(fields.stream().<Ref>map(Field::new).toList(), format, pattern, zone, null);
    }
  }

  public enum TimeFormat {
    PATTERN,
    ISO,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    EPOCH_MICROS,
    EPOCH_NANOS,
    /** The timestamp of the Kafka record. */
    BROKER_TIME,
    /** The one place is an expression that gives a timestamp. */
    EXPRESSION
  }

  /**
   * The provider's code of quality.
   *
   * @param codes from 0 (worthless) to 1; a code that is not among them is worth 0
   */
  public record QualityRef(Ref code, Map<String, Float> codes) implements Serializable {}

  /**
   * One value and what it is.
   *
   * @param codes numbers that stand for the value's texts; empty for a value that is no code
   * @param unit the provider's, or null where it is the variable's
   * @param estimated a truth value: whether the provider estimated this value
   * @param quality of this value; what the mapping says of all values of the element holds as well
   */
  public record ReadingRef(
      VariableRef variable,
      Ref value,
      ValueType type,
      Map<String, Double> codes,
      @Nullable Ref unit,
      @Nullable Ref estimated,
      @Nullable QualityRef quality)
      implements Serializable {

    /** A value of which the provider says nothing that it does not say of the element's others. */
    public ReadingRef(
        VariableRef variable,
        Ref value,
        ValueType type,
        Map<String, Double> codes,
        @Nullable Ref unit) {
      this(variable, value, type, codes, unit, null, null);
    }

    /** A number in a column or path. */
    public ReadingRef(String variable, String field) {
      this(
          new VariableRef(new Constant(variable), Map.of()),
          new Field(field),
          ValueType.NUMBER,
          Map.of(),
          null);
    }
  }

  /**
   * The name of a variable.
   *
   * @param names of variables by the provider's names; others stay as they are
   */
  public record VariableRef(Ref name, Map<String, String> names) implements Serializable {}
}
