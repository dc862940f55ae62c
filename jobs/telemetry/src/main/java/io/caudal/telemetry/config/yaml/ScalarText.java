package io.caudal.telemetry.config.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Where the characters of a scalar's value stand in its file. Quotes, escapes, indentation and
 * folding set the two apart; but YAML only ever changes white space and escapes, so that the other
 * characters of the value stand in the file one after the other.
 */
final class ScalarText {

  private static final String BLANK_ESCAPES = "ntr \n";

  private final String file;
  private final ScalarNode scalar;

  /**
   * A scalar.
   *
   * @param file the text of the whole file
   */
  ScalarText(String file, ScalarNode scalar) {
    this.file = file;
    this.scalar = scalar;
  }

  /** The place of a part of the value, or of all of it where the part cannot be found. */
  Place place(int offset, int length) {
    int[] positions = positions();
    if (positions == null || offset < 0 || offset >= positions.length) {
      return Place.of(scalar);
    }
    int from = positions[offset];
    int last = Math.min(offset + Math.max(1, length), scalar.getValue().length()) - 1;
    int to = last < offset ? from + 1 : positions[last] + 1;
    int lineStart = file.lastIndexOf('\n', from - 1) + 1;
    int lineEnd = file.indexOf('\n', from);
    int end = Math.min(to, lineEnd < 0 ? file.length() : lineEnd);
    return new Place(
        (int) file.chars().limit(lineStart).filter(c -> c == '\n').count() + 1,
        file.codePointCount(lineStart, from) + 1,
        Math.max(1, file.codePointCount(from, Math.max(from, end))));
  }

  /** For each character of the value, and for its end, the position in the file. */
  private int @Nullable [] positions() {
    String value = scalar.getValue();
    int[] positions = new int[value.length() + 1];
    int at = contentStart();
    for (int i = 0; i < value.length(); i++) {
      boolean blank = Character.isWhitespace(value.charAt(i));
      at = blank || at < 0 ? at : afterBlanks(at);
      int width = blank ? 0 : width(at, value.charAt(i));
      if (at < 0 || width < 0) {
        return null;
      }
      positions[i] = at;
      at += width;
    }
    positions[value.length()] = at;
    return positions;
  }

  private int contentStart() {
    Mark mark = scalar.getStartMark().orElse(null);
    if (mark == null) {
      return -1;
    }
    int start = file.offsetByCodePoints(0, mark.getIndex());
    return switch (scalar.getScalarStyle()) {
      case PLAIN, JSON_SCALAR_STYLE -> start;
      case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
      case LITERAL, FOLDED -> file.indexOf('\n', start) + 1;
    };
  }

  private int afterBlanks(int position) {
    int at = position;
    while (at < file.length()) {
      if (Character.isWhitespace(file.charAt(at))) {
        at++;
      } else if (isEscape(at)
          && at + 1 < file.length()
          && BLANK_ESCAPES.indexOf(file.charAt(at + 1)) >= 0) {
        at += 2;
      } else {
        return at;
      }
    }
    return at;
  }

  private boolean isEscape(int at) {
    return scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED && file.charAt(at) == '\\';
  }

  /** How many characters of the file stand for {@code expected}; -1 where it does not stand. */
  private int width(int at, char expected) {
    if (at < 0 || at >= file.length()) {
      return -1;
    }
    if (isEscape(at)) {
      return switch (at + 1 < file.length() ? file.charAt(at + 1) : ' ') {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    }
    if (file.charAt(at) != expected) {
      return -1;
    }
    return expected == '\'' && scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED ? 2 : 1;
  }
}
