package io.caudal.influxdb;

import io.caudal.influxdb.internal.ByteAppender;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes points in InfluxDB's line protocol, one after the other, into a buffer that is used again.
 *
 * <pre>{@code
 * line.start();
 * line.measurement("flow").tag("point", "well-7").field("value", 12.5).timestampMicros(micros, 0);
 * if (line.finish()) { ... line.copyTo(bytes, at) ... } else { ... line.refusal() ... }
 * }</pre>
 *
 * <ul>
 *   <li>Tags may come in any order and are written sorted by key. A tag whose value is null or
 *       empty is left out: to InfluxDB they are the same.
 *   <li>Fields are doubles, longs ({@code 1i}), booleans or strings. NaN and the infinities do not
 *       exist in InfluxDB: such a field is left out, and {@link #omittedFields()} counts it.
 *   <li>Timestamps are in nanoseconds since 1970. InfluxDB spans {@value #MIN_NANOS} to {@value
 *       #MAX_NANOS}, that is 1677 to 2262.
 *   <li>A point that line protocol cannot say without changing it is refused, with the reason: no
 *       measurement, no field left, no timestamp or one out of range, an empty key, a key named
 *       {@code time} (InfluxDB 1 drops such fields without a word), the same tag twice, a
 *       measurement that begins with {@code #} (it would be a comment), a control character, a line
 *       break among them, in a measurement, key or tag (it would end the line), a backslash at the
 *       end of one or before a comma, an equals sign or a space (it would be read as an escape),
 *       half a surrogate pair.
 * </ul>
 *
 * <p>The caller gives each field of a point once. Not thread safe.
 */
public final class LineProtocol {

  /** The earliest timestamp that InfluxDB takes, in nanoseconds since 1970. */
  public static final long MIN_NANOS = Long.MIN_VALUE + 2;

  /** The latest timestamp that InfluxDB takes, in nanoseconds since 1970. */
  public static final long MAX_NANOS = Long.MAX_VALUE - 1;

  private static final String RESERVED_KEY = "time";
  private static final double EXACT_INTEGERS = 1e15;

  private enum State {
    IDLE,
    STARTED,
    TAGS,
    FIELDS,
    TIMED,
    FINISHED
  }

  private final ByteAppender bytes = new ByteAppender(256);
  private final List<String> tagKeys = new ArrayList<>();
  private final List<String> tagValues = new ArrayList<>();
  private State state = State.IDLE;
  private int omittedFields;
  private boolean fieldWritten;
  private @Nullable String refusal;

  /** Forgets the last point and begins the next one. */
  public LineProtocol start() {
    bytes.clear();
    tagKeys.clear();
    tagValues.clear();
    omittedFields = 0;
    fieldWritten = false;
    refusal = null;
    state = State.STARTED;
    return this;
  }

  /** The measurement: for Caudal, the variable. */
  public LineProtocol measurement(String name) {
    require(state == State.STARTED, "the measurement comes first, once");
    state = State.TAGS;
    if (name.isEmpty()) {
      return refuse("the measurement has no name");
    }
    if (name.charAt(0) == '#') {
      return refuse("the measurement begins with '#', which makes the line a comment");
    }
    if (checkName("the measurement", name)) {
      bytes.escaped(name, false);
    }
    return this;
  }

  /** A tag. It is left out if the value is null or empty. */
  public LineProtocol tag(String key, @Nullable String value) {
    require(state == State.TAGS, "tags come after the measurement and before the fields");
    if (value == null || value.isEmpty() || !checkKey("tag", key)) {
      return this;
    }
    if (!checkName("tag '" + key + "'", value)) {
      return this;
    }
    int at = tagKeys.size();
    while (at > 0 && tagKeys.get(at - 1).compareTo(key) > 0) {
      at--;
    }
    if (at > 0 && tagKeys.get(at - 1).equals(key)) {
      return refuse("tag '" + key + "' is there twice");
    }
    tagKeys.add(at, key);
    tagValues.add(at, value);
    return this;
  }

  /** A floating point field. It is left out if the value is NaN or infinite. */
  public LineProtocol field(String key, double value) {
    if (!Double.isFinite(value)) {
      beginFields();
      omittedFields++;
      return this;
    }
    if (beginField(key)) {
      boolean negativeZero = value == 0 && 1 / value < 0;
      if (Math.abs(value) < EXACT_INTEGERS && value == Math.rint(value) && !negativeZero) {
        bytes.decimal((long) value);
      } else {
        bytes.ascii(Double.toString(value));
      }
    }
    return this;
  }

  /** An integer field. */
  public LineProtocol field(String key, long value) {
    if (beginField(key)) {
      bytes.decimal(value);
      bytes.ascii('i');
    }
    return this;
  }

  /** A boolean field. */
  public LineProtocol field(String key, boolean value) {
    if (beginField(key)) {
      bytes.ascii(value ? "true" : "false");
    }
    return this;
  }

  /** A string field. It may hold any character, line breaks included. */
  public LineProtocol field(String key, String value) {
    if (beginField(key)) {
      if (hasHalfSurrogatePair(value)) {
        return refuse("field '" + key + "' holds half a surrogate pair");
      }
      bytes.quoted(value);
    }
    return this;
  }

  /** The timestamp, in nanoseconds since 1970. */
  public LineProtocol timestampNanos(long nanos) {
    beginTimestamp();
    if (nanos < MIN_NANOS || nanos > MAX_NANOS) {
      return refuse("the time, " + nanos + " ns since 1970, is out of InfluxDB's range");
    }
    if (refusal == null) {
      bytes.ascii(' ');
      bytes.decimal(nanos);
    }
    return this;
  }

  /**
   * The timestamp, in microseconds since 1970, and nanoseconds within that microsecond.
   *
   * @param nanosOfMicro 0 to 999
   */
  public LineProtocol timestampMicros(long micros, int nanosOfMicro) {
    require(nanosOfMicro >= 0 && nanosOfMicro < 1000, "a microsecond has nanoseconds 0 to 999");
    long earliest = Math.floorDiv(MIN_NANOS, 1000L) + 1;
    long latest = Math.floorDiv(MAX_NANOS, 1000L) - 1;
    if (micros < earliest || micros > latest) {
      beginTimestamp();
      return refuse("the time, " + micros + " us since 1970, is out of InfluxDB's range");
    }
    return timestampNanos(micros * 1000 + nanosOfMicro);
  }

  /**
   * Ends the point.
   *
   * @return whether it can be written; if not, {@link #refusal()} says why
   */
  public boolean finish() {
    require(state != State.IDLE && state != State.FINISHED, "start a point before finishing it");
    if (state == State.STARTED) {
      refuse("it has no measurement");
    } else if (!fieldWritten) {
      refuse(
          omittedFields > 0
              ? "none of its fields is a finite number, and a point without fields does not exist"
              : "it has no field");
    } else if (state != State.TIMED) {
      refuse("it has no timestamp, so that writing it again would make another point");
    }
    state = State.FINISHED;
    return refusal == null;
  }

  /** Why the point cannot be written; null if nothing speaks against it. */
  public @Nullable String refusal() {
    return refusal;
  }

  /** How many fields of this point were left out because they are NaN or infinite. */
  public int omittedFields() {
    return omittedFields;
  }

  /** The length of the line so far, in bytes of UTF-8, without a line break. */
  public int length() {
    return bytes.length();
  }

  /** Copies the line, without a line break, to {@code target} from {@code at} on. */
  public void copyTo(byte[] target, int at) {
    bytes.copyTo(target, at);
  }

  /** The line, as far as it has been written. */
  @Override
  public String toString() {
    return bytes.toString();
  }

  private boolean beginField(String key) {
    beginFields();
    if (!checkKey("field", key) || refusal != null) {
      return false;
    }
    bytes.ascii(fieldWritten ? ',' : ' ');
    fieldWritten = true;
    bytes.escaped(key, true);
    bytes.ascii('=');
    return true;
  }

  private void beginFields() {
    require(
        state == State.TAGS || state == State.FIELDS,
        "fields come after the tags and before the timestamp");
    if (state == State.TAGS) {
      writeTags();
      state = State.FIELDS;
    }
  }

  private void writeTags() {
    for (int i = 0; i < tagKeys.size(); i++) {
      bytes.ascii(',');
      bytes.escaped(tagKeys.get(i), true);
      bytes.ascii('=');
      bytes.escaped(tagValues.get(i), true);
    }
  }

  private void beginTimestamp() {
    require(state == State.FIELDS, "the timestamp comes after the fields, once");
    state = State.TIMED;
  }

  private boolean checkKey(String kind, String key) {
    if (key.isEmpty()) {
      refuse("a " + kind + " has an empty key");
      return false;
    }
    if (key.equals(RESERVED_KEY)) {
      refuse("a " + kind + " is named 'time', which InfluxDB keeps for the timestamp");
      return false;
    }
    return checkName("a " + kind + "'s key", key);
  }

  private boolean checkName(String what, String name) {
    int last = name.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = name.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        refuse(what + " holds a control character (" + (int) c + "), which may end the line");
        return false;
      }
      if (c == '\\' && (i == last || isEscaped(name.charAt(i + 1)))) {
        refuse(what + " holds a backslash that would be read as an escape");
        return false;
      }
    }
    if (hasHalfSurrogatePair(name)) {
      refuse(what + " holds half a surrogate pair");
      return false;
    }
    return true;
  }

  private static boolean isEscaped(char c) {
    return c == ',' || c == '=' || c == ' ';
  }

  private static boolean hasHalfSurrogatePair(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** Keeps the first reason: what follows is often only its consequence. */
  private LineProtocol refuse(String reason) {
    if (refusal == null) {
      refusal = reason;
    }
    return this;
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalStateException("In a line, " + rule + ".");
    }
  }
}
