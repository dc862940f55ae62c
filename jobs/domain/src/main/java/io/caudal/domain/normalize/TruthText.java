package io.caudal.domain.normalize;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Truth values as providers write them: true and false in any case, 1 and 0. */
final class TruthText {

  private TruthText() {}

  /** Null for what is neither. */
  static @Nullable Boolean parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> null;
    };
  }
}
