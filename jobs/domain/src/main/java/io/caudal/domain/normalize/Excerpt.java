package io.caudal.domain.normalize;

import org.jspecify.annotations.Nullable;

/** Keeps the details of rejections short: the payload itself travels with the dead letter. */
final class Excerpt {

  private static final int LONGEST = 80;

  private Excerpt() {}

  static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
