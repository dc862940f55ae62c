package io.caudal.domain.normalize;

import org.jspecify.annotations.Nullable;

/** The fields of one decoded record, by slot. Valid only while they are visited. */
interface Fields {

  /** The text, without surrounding spaces; null when the field is absent or empty. */
  @Nullable String text(int slot);

  /** Whether the field is absent, empty or one of the source's sentinels. */
  boolean isMissing(int slot);

  /** The finite number in the field, or NaN when it holds none. */
  double number(int slot);
}
