package io.caudal.domain.normalize;

import org.jspecify.annotations.Nullable;

/** The fields of one decoded element, by slot. Valid only while they are visited. */
interface Fields {

  /** What {@link #whole} gives for anything else. */
  long NOT_WHOLE = Long.MIN_VALUE;

  /** The text, without surrounding spaces; null when the field is absent or empty. */
  @Nullable String text(int slot);

  /** Whether the field is there at all, be it empty. */
  default boolean isThere(int slot) {
    return true;
  }

  /** Whether the field is absent, empty or one of the source's sentinels. */
  boolean isMissing(int slot);

  /** Whether a field that holds a number may be {@link #isMissing missing} all the same. */
  default boolean hasSentinels() {
    return true;
  }

  /** The finite number in the field, or NaN when it holds none. */
  double number(int slot);

  /** The field's number where it stands there as a whole one, else {@link #NOT_WHOLE}. */
  default long whole(int slot) {
    return NOT_WHOLE;
  }

  /** The whole document, as expressions see it. */
  Object document();

  /** The element, as expressions see it. */
  default Object element() {
    return document();
  }

  /** The name under which the element stands in an object, or null where it stands in none. */
  default @Nullable String memberKey() {
    return null;
  }

  /** Where the element stands in its record, for messages; empty where it is the record. */
  default String place() {
    return "";
  }
}
