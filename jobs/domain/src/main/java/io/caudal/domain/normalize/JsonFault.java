package io.caudal.domain.normalize;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keeps bytes from being a JSON document, and where, without the parser's own jargon. */
final class JsonFault {

  private static final Pattern REPEATED_KEY = Pattern.compile("Duplicate field '(.*?)' for ");
  private static final Pattern SETTING = Pattern.compile(", from `[^`]*`");

  private JsonFault() {}

  /** {@code it ends too early (line 1, column 8, byte 7)}; bytes are counted from 0. */
  static String of(JsonProcessingException e) {
    return Excerpt.of(what(e)) + where(e.getLocation());
  }

  private static String what(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (e instanceof JsonEOFException) {
      return "it ends too early";
    }
    if (message.startsWith("Trailing token")) {
      return "something follows the document";
    }
    Matcher repeated = REPEATED_KEY.matcher(message);
    if (repeated.lookingAt()) {
      return "the key '" + repeated.group(1) + "' is there twice";
    }
    return withoutSource(SETTING.matcher(message).replaceAll(""));
  }

  /** A parser names where it began to read, which is always the same. */
  private static String withoutSource(String message) {
    int source = message.indexOf("[Source");
    int remark = message.lastIndexOf(" (", Math.max(source, 0));
    return source < 0 || remark < 0 ? message : message.substring(0, remark);
  }

  /** Of a document that is too large in some way, the parser does not say where. */
  private static String where(@Nullable JsonLocation place) {
    return place == null
        ? ""
        : " (line %d, column %d, byte %d)"
            .formatted(place.getLineNr(), place.getColumnNr(), place.getByteOffset());
  }
}
