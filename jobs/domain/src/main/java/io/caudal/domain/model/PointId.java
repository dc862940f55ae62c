package io.caudal.domain.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the id of a point may be: whatever the provider calls it, on one line. */
public final class PointId {

  public static final String PATTERN = "\\P{Cntrl}{1,256}";
  public static final String RULE = "at most 256 characters, none of them a control character";

  private static final Pattern ALLOWED = Pattern.compile(PATTERN);

  private PointId() {}

  /** Why {@code id} is none, in a sentence; null where it is one. */
  public static @Nullable String problem(String id) {
    return ALLOWED.matcher(id).matches() && !id.isBlank()
        ? null
        : "the id '" + id + "' is none: it has " + RULE + ", and is not blank";
  }
}
