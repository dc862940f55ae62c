package io.caudal.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.model.Value;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void theSignOfZeroIsNoDifference() {
    assertThat(Fingerprint.of(new Value.Num(-0.0))).isEqualTo(Fingerprint.of(new Value.Num(0.0)));
  }

  @Test
  void neighbouringNumbersDiffer() {
    double value = 21.5;

    assertThat(Fingerprint.of(new Value.Num(value)))
        .isNotEqualTo(Fingerprint.of(new Value.Num(Math.nextUp(value))));
  }

  @Test
  void thousandsOfNearbyValuesHaveFewCollisions() {
    Set<Integer> fingerprints = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      fingerprints.add(Fingerprint.of(new Value.Num(i / 10.0)));
    }

    // By chance 20,000 of 2^32 collide 0.05 times.
    assertThat(fingerprints).hasSizeGreaterThanOrEqualTo(19_999);
  }

  @Test
  void textsAndBooleansAreToldApart() {
    assertThat(Fingerprint.of(new Value.Text("open")))
        .isEqualTo(Fingerprint.of(new Value.Text("open")))
        .isNotEqualTo(Fingerprint.of(new Value.Text("nepo")));
    assertThat(Fingerprint.of(new Value.Bool(true)))
        .isNotEqualTo(Fingerprint.of(new Value.Bool(false)));
  }
}
