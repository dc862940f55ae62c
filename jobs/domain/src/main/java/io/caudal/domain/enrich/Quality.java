package io.caudal.domain.enrich;

import io.caudal.domain.model.QualityFlag;

/**
 * How far a value can be trusted: what the provider says of it, times a factor for each flag.
 *
 * <table>
 *   <caption>Factors</caption>
 *   <tr><td>{@link QualityFlag#IMPLAUSIBLE_RANGE}</td><td>0.5</td></tr>
 *   <tr><td>{@link QualityFlag#IMPLAUSIBLE_RATE}</td><td>0.5</td></tr>
 *   <tr><td>{@link QualityFlag#CLOCK_SKEW}</td><td>0.9</td></tr>
 *   <tr><td>{@link QualityFlag#ESTIMATED}</td><td>0.8</td></tr>
 *   <tr><td>{@link QualityFlag#PROVIDER_QUALITY}</td><td>1: it is what the provider says</td></tr>
 *   <tr><td>{@link QualityFlag#DERIVED}</td><td>1: the inputs' quality says it all</td></tr>
 * </table>
 */
final class Quality {

  private Quality() {}

  /** The quality of a value that had {@code given} before {@code flags} were found. */
  static float of(float given, int flags) {
    if (flags == 0) {
      return given;
    }
    double quality = given;
    for (QualityFlag flag : QualityFlag.values()) {
      if (flag.isIn(flags)) {
        quality *= factor(flag);
      }
    }
    return (float) quality;
  }

  static double factor(QualityFlag flag) {
    return switch (flag) {
      case IMPLAUSIBLE_RANGE, IMPLAUSIBLE_RATE -> 0.5;
      case CLOCK_SKEW -> 0.9;
      case ESTIMATED -> 0.8;
      case PROVIDER_QUALITY, DERIVED -> 1;
    };
  }
}
