package io.caudal.domain.normalize.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caudal.domain.model.SourceSettings.TimestampPrecision;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of line protocol, out of the bytes of many. Used again for each. */
final class Line {

  private static final int END = -1;

  private static final Pattern FLOAT =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern UNSIGNED = Pattern.compile("[0-9]+");

  /** No number that fits 64 bits, and none that a double tells from its neighbours, is longer. */
  private static final int LONGEST_NUMBER = 1000;

  private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);

  private final byte[] bytes;
  private final TimestampPrecision precision;
  private final long brokerTime;
  private final ByteArrayOutputStream token = new ByteArrayOutputStream();
  private int start;
  private int at;

  Line(byte[] bytes, TimestampPrecision precision, long brokerTime) {
    this.bytes = bytes;
    this.precision = precision;
    this.brokerTime = brokerTime;
  }

  /** Reads the line that starts at {@code from}; {@link #end()} is then where it ends. */
  JsonNode parse(int from) throws MalformedException {
    start = from;
    at = from;
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("measurement", token("a measurement", ", ", ", "));
    readTags(line.putObject("tags"));
    if (next() != ' ') {
      throw expected("a space, then fields");
    }
    skipSpaces();
    readFields(line.putObject("fields"));
    line.set("timestamp", LongNode.valueOf(timestamp()));
    return line;
  }

  int end() {
    return at;
  }

  private void readTags(ObjectNode tags) throws MalformedException {
    while (next() == ',') {
      at++;
      String key = token("a tag's key", "=, ", ",= ");
      expect('=', "the tag's value");
      String value = token("a value of tag '" + key + "'", ",= ", ",= ");
      if (tags.has(key)) {
        throw new MalformedException("tag '" + key + "' is there twice");
      }
      tags.put(key, value);
    }
  }

  private void readFields(ObjectNode fields) throws MalformedException {
    while (true) {
      String key = token("a field's key", "=, ", ",= ");
      expect('=', "the field's value");
      JsonNode value = next() == '"' ? string(key) : unquoted(key);
      if (fields.has(key)) {
        throw new MalformedException("field '" + key + "' is there twice");
      }
      fields.set(key, value);
      if (next() != ',') {
        return;
      }
      at++;
    }
  }

  /** A text up to one of {@code ends}, without the backslashes before {@code escapable}. */
  private String token(String what, String ends, String escapable) throws MalformedException {
    token.reset();
    int next = next();
    while (next != END && ends.indexOf(next) < 0) {
      if (next == '\\' && at + 1 < bytes.length && escapable.indexOf(bytes[at + 1]) >= 0) {
        at++;
      }
      token.write(bytes[at++]);
      next = next();
    }
    if (token.size() == 0) {
      throw expected(what);
    }
    return text(what);
  }

  private JsonNode string(String key) throws MalformedException {
    token.reset();
    at++;
    while (at < bytes.length && bytes[at] != '"') {
      boolean escape =
          bytes[at] == '\\'
              && at + 1 < bytes.length
              && (bytes[at + 1] == '"' || bytes[at + 1] == '\\');
      if (escape) {
        at++;
      }
      token.write(bytes[at++]);
    }
    if (at == bytes.length) {
      throw new MalformedException("the string of field '" + key + "' is not closed");
    }
    at++;
    return TextNode.valueOf(text("a string"));
  }

  private String text(String what) throws MalformedException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(token.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(what + " is not UTF-8, before byte " + (at - start + 1));
    }
  }

  private JsonNode unquoted(String key) throws MalformedException {
    String text = token("a value of field '" + key + "'", ", ", "");
    JsonNode value =
        switch (text) {
          case "t", "T", "true", "True", "TRUE" -> BooleanNode.TRUE;
          case "f", "F", "false", "False", "FALSE" -> BooleanNode.FALSE;
          default -> text.length() > LONGEST_NUMBER ? null : number(text);
        };
    if (value == null) {
      throw new MalformedException(
          "field '%s' is neither a number, a truth value nor a quoted string: %s"
              .formatted(key, text.length() > 40 ? text.substring(0, 40) + "…" : text));
    }
    return value;
  }

  private static @Nullable JsonNode number(String text) {
    String digits = text.substring(0, text.length() - 1);
    if (text.endsWith("i") && INTEGER.matcher(digits).matches()) {
      BigInteger integer = new BigInteger(digits);
      return integer.bitLength() < Long.SIZE ? LongNode.valueOf(integer.longValue()) : null;
    }
    if (text.endsWith("u") && UNSIGNED.matcher(digits).matches()) {
      BigInteger unsigned = new BigInteger(digits);
      return unsigned.compareTo(UNSIGNED_LIMIT) < 0
          ? JsonNodeFactory.instance.numberNode(unsigned)
          : null;
    }
    if (FLOAT.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? DoubleNode.valueOf(value) : null;
    }
    return null;
  }

  private long timestamp() throws MalformedException {
    skipSpaces();
    String text = next() == END ? "" : token("a timestamp", " ", "");
    skipSpaces();
    if (next() != END) {
      throw expected("the end of the line");
    }
    try {
      return text.isEmpty()
          ? Math.multiplyExact(brokerTime, TimestampPrecision.MICROSECONDS.nanos())
          : Math.multiplyExact(Long.parseLong(text), precision.nanos());
    } catch (NumberFormatException | ArithmeticException e) {
      throw new MalformedException(
          "the timestamp is no whole number of nanoseconds within 64 bits");
    }
  }

  private void skipSpaces() {
    while (next() == ' ') {
      at++;
    }
  }

  private void expect(char separator, String before) throws MalformedException {
    if (next() != separator) {
      throw expected("'" + separator + "' and " + before);
    }
    at++;
  }

  private MalformedException expected(String what) {
    int next = next();
    String found = next == END ? "the end of the line" : "'" + (char) next + "'";
    return new MalformedException(
        "expected %s at byte %d, found %s".formatted(what, at - start + 1, found));
  }

  /** The byte to be read, as a character; the end of a line may be CR LF. */
  private int next() {
    if (at == bytes.length || bytes[at] == '\n') {
      return END;
    }
    if (bytes[at] == '\r' && (at + 1 == bytes.length || bytes[at + 1] == '\n')) {
      return END;
    }
    return bytes[at] & 0xff;
  }
}
