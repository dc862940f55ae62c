package io.caudal.domain.model;

/** Why a reading's quality is below 1. A flag's bit in {@link Reading#flags} never changes. */
public enum QualityFlag {
  /** Outside the range that is plausible for the variable, inside the hard one. */
  IMPLAUSIBLE_RANGE(1),
  /** Changed faster since the reading before it than is plausible for the variable. */
  IMPLAUSIBLE_RATE(1 << 1),
  /** The device's clock was ahead of the broker's, within what is allowed. */
  CLOCK_SKEW(1 << 2),
  /** The provider says that it estimated the value. */
  ESTIMATED(1 << 3),
  /** The provider's own quality code says so. */
  PROVIDER_QUALITY(1 << 4),
  /** Computed from other readings. */
  DERIVED(1 << 5);

  private final int bit;

  QualityFlag(int bit) {
    this.bit = bit;
  }

  public int bit() {
    return bit;
  }

  public boolean isIn(int flags) {
    return (flags & bit) != 0;
  }
}
