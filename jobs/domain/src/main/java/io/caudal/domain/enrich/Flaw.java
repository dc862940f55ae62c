package io.caudal.domain.enrich;

import java.util.List;

/**
 * Why a point's settings cannot be used.
 *
 * @param path the setting, as in {@link io.caudal.domain.model.PointSetting}
 * @param message what is wrong and, where it is not plain, what to write
 * @param known the right names, where the last part of the path is a wrong one; else empty
 */
public record Flaw(String path, String message, List<String> known) {

  static Flaw of(String path, String message) {
    return new Flaw(path, message, List.of());
  }
}
