package io.caudal.domain.normalize;

import io.caudal.domain.model.QualityFlag;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings.QualityRef;
import io.caudal.domain.model.SourceSettings.Ref;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider says of how far values can be trusted: of all of an element, or of one. */
final class ProviderQuality {

  private static final float FULL = 1f;

  private final @Nullable TextField estimated;
  private final @Nullable TextField code;
  private final Map<String, Float> codes;

  ProviderQuality(@Nullable Ref estimated, @Nullable QualityRef quality, Slots slots) {
    this.estimated = estimated == null ? null : TextField.of(estimated, slots);
    this.code = quality == null ? null : TextField.of(quality.code(), slots);
    this.codes = quality == null ? Map.of() : quality.codes();
  }

  /** From 0 (worthless) to 1, which is also what nothing is said of. */
  float worth(MappedElement element) throws RefusedException {
    String given = code == null ? null : code.read(element);
    return given == null ? FULL : codes.getOrDefault(given, 0f);
  }

  /**
   * The {@linkplain QualityFlag flags} that are set.
   *
   * @param worth of the same element
   */
  int flags(MappedElement element, float worth) throws RefusedException {
    return (isEstimated(element) ? QualityFlag.ESTIMATED.bit() : 0)
        | (worth < FULL ? QualityFlag.PROVIDER_QUALITY.bit() : 0);
  }

  private boolean isEstimated(MappedElement element) throws RefusedException {
    String text = estimated == null ? null : estimated.read(element);
    if (text == null) {
      return false;
    }
    Boolean truth = TruthText.parse(text);
    if (truth == null) {
      throw new RefusedException(
          Reason.MALFORMED,
          "%s says whether values are estimated; '%s' is no truth value"
              .formatted(estimated, Excerpt.of(text)));
    }
    return truth;
  }
}
