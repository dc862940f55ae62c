package io.caudal.domain.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a point's settings cannot be used.
 *
 * @param path the setting, as in {@link io.caudal.domain.model.PointSetting}
 * @param message what is wrong and, where it is not plain, what to write
 * @param known the right names, where the last part of the path is a wrong one; else empty
 * @param span where in the setting's text the mistake is, or null for all of it
 */
public record Flaw(String path, String message, List<String> known, @Nullable Span span) {

  /** Some characters of a text. */
  public record Span(int offset, int length) {}

  public Flaw(String path, String message, List<String> known) {
    this(path, message, known, null);
  }

  static Flaw of(String path, String message) {
    return new Flaw(path, message, List.of());
  }
}
