package io.caudal.domain.normalize;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keeps bytes from being a JSON document, and where, without the parser's own jargon. */
final class JsonFault {

  private static final String FOUND = "Unexpected character \\((.*) \\(code [^)]*\\)\\)";

  /** What the parser says, and what is said instead; the first that fits. */
  private static final List<Wording> WORDINGS =
      List.of(
          new Wording("Trailing token.*", "something follows the document"),
          new Wording("Duplicate field '(.*?)' for .*", "the key '$1' is there twice"),
          new Wording(FOUND + ".*double-quote.*field name.*", "expected a key in \"\", found $1"),
          new Wording(FOUND + ".*a colon.*", "expected ':', found $1"),
          new Wording(FOUND + ".*comma.*", "expected ',', found $1"),
          new Wording(FOUND + ".*hex-digit.*", "expected four hex digits after \\\\u, found $1"),
          new Wording(FOUND + " in numeric value.*", "found $1 where no number can have it"),
          new Wording(FOUND + ".*comment.*", "expected a value, found $1"),
          new Wording(FOUND + ".*", "expected a value, found $1"),
          new Wording("Unexpected close marker ('.'): no open.*", "$1 closes nothing"),
          new Wording("Unexpected close marker ('.'): expected ('.').*", "expected $2, found $1"),
          new Wording("Unrecognized token '(.*?)'.*", "'$1' is no value; a text stands in \"\""),
          new Wording("Non-standard token '(.*?)'.*", "'$1' is no number"),
          new Wording(".*Leading zeroes.*", "a number begins with 0 and goes on"),
          new Wording("Unrecognized character escape '?(.*?)'? \\(code.*", "'\\\\$1' is no escape"),
          new Wording(
              "Illegal unquoted character \\(\\(CTRL-CHAR, code (\\d+)\\)\\).*",
              "a text holds the control character $1 as it is"),
          new Wording(
              "Illegal character \\(\\(CTRL-CHAR, code (\\d+)\\)\\).*",
              "found the control character $1"),
          new Wording("Invalid UTF-8.*", "it is not written in UTF-8"),
          new Wording(
              "Document nesting depth .* maximum allowed \\((\\d+).*", "its depth is more than $1"),
          new Wording(
              "Number value length .* maximum allowed \\((\\d+).*",
              "a number has more than $1 digits"),
          new Wording(
              "(?:String value|Name) length .* maximum allowed \\((\\d+).*",
              "a text has more than $1 characters"));

  private record Wording(Pattern theirs, String ours) {
    Wording(String theirs, String ours) {
      this(Pattern.compile(theirs, Pattern.DOTALL), ours);
    }
  }

  private JsonFault() {}

  /** {@code it ends too early (line 1, column 8, byte 7)}; bytes are counted from 0. */
  static String of(JsonProcessingException e) {
    return Excerpt.of(what(e)) + where(e.getLocation());
  }

  private static String what(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "it ends too early";
    }
    String message = e.getOriginalMessage();
    for (Wording wording : WORDINGS) {
      Matcher said = wording.theirs().matcher(message);
      if (said.matches()) {
        return said.replaceFirst(wording.ours());
      }
    }
    return message;
  }

  /** Of a document that is too large in some way, the parser does not say where. */
  private static String where(@Nullable JsonLocation place) {
    return place == null
        ? ""
        : " (line %d, column %d, byte %d)"
            .formatted(place.getLineNr(), place.getColumnNr(), place.getByteOffset());
  }
}
