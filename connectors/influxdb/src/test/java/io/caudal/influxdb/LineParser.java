package io.caudal.influxdb;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads line protocol as its specification says, written apart from the encoder: the oracle of the
 * property test.
 */
final class LineParser {

  record Point(
      String measurement, Map<String, String> tags, Map<String, Object> fields, long nanos) {}

  private final String text;
  private int at;

  private LineParser(String text) {
    this.text = text;
  }

  static Point parse(String text) {
    return new LineParser(text).point();
  }

  private Point point() {
    String measurement = token(", ", ", ");
    Map<String, String> tags = new LinkedHashMap<>();
    while (next() == ',') {
      at++;
      String key = token("=", ",= ");
      expect('=');
      tags.put(key, token(", ", ",= "));
    }
    expect(' ');
    Map<String, Object> fields = new LinkedHashMap<>();
    do {
      String key = token("=", ",= ");
      expect('=');
      fields.put(key, value());
    } while (next() == ',' && at++ >= 0);
    expect(' ');
    long nanos = Long.parseLong(text.substring(at));
    return new Point(measurement, tags, fields, nanos);
  }

  private Object value() {
    if (next() == '"') {
      return string();
    }
    String raw = token(", ", "");
    if (raw.equals("true") || raw.equals("false")) {
      return Boolean.valueOf(raw);
    }
    return raw.endsWith("i")
        ? (Object) Long.valueOf(raw.substring(0, raw.length() - 1))
        : (Object) Double.valueOf(raw);
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (next() != '"') {
      if (next() == '\\' && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\')) {
        at++;
      }
      out.append(next());
      at++;
    }
    expect('"');
    return out.toString();
  }

  private String token(String ends, String escapable) {
    StringBuilder out = new StringBuilder();
    while (ends.indexOf(next()) < 0) {
      if (next() == '\n') {
        throw new IllegalArgumentException("the line ends at " + at + ": " + text);
      }
      if (next() == '\\' && escapable.indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      out.append(next());
      at++;
    }
    return out.toString();
  }

  private void expect(char c) {
    if (next() != c) {
      throw new IllegalArgumentException("'" + c + "' expected at " + at + ": " + text);
    }
    at++;
  }

  private char next() {
    return text.charAt(at);
  }
}
