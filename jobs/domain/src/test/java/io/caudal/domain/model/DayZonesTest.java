package io.caudal.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DayZonesTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final ZoneId UTC = ZoneId.of("UTC");

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000;
  }

  /** A day of Rome in winter begins at 23:00 UTC. */
  private final DayZones changed =
      DayZones.always(ROME).changed(micros("2024-01-10T12:00:00Z"), KOLKATA);

  @Test
  void aDayThatHasBegunEndsAsItBegan() {
    long next = micros("2024-01-10T23:00:00Z");

    assertThat(changed.zone(next - 1)).isEqualTo(ROME);
    assertThat(changed.zone(next)).isEqualTo(KOLKATA);
    assertThat(changed.begin(next)).isEqualTo(next);
    assertThat(changed.begin(next - 1)).isEqualTo(EventTime.BEGINNING);
  }

  @Test
  void aDayThatBeginsJustThenIsTheFirstOfTheNewZone() {
    long next = micros("2024-01-10T23:00:00Z");

    assertThat(DayZones.always(ROME).changed(next, KOLKATA).begin(next)).isEqualTo(next);
    assertThat(DayZones.always(ROME).changed(next + 1, KOLKATA).begin(next + Window.DAY))
        .isEqualTo(next + Window.DAY);
  }

  @Test
  void theLaterOfTwoChangesInOneDayHolds() {
    DayZones twice = changed.changed(micros("2024-01-10T15:00:00Z"), UTC);
    assertThat(twice.zone(micros("2024-01-10T23:00:00Z"))).isEqualTo(UTC);

    assertThat(changed.changed(micros("2024-01-10T15:00:00Z"), ROME).isOne()).isTrue();
  }

  /** The first day of Kolkata is shorter: it ends at 18:30 UTC. */
  @Test
  void aShortFirstDayEndsWhereItsZoneEndsIt() {
    DayZones twice = changed.changed(micros("2024-01-11T00:00:00Z"), UTC);

    assertThat(twice.zone(micros("2024-01-11T18:29:59Z"))).isEqualTo(KOLKATA);
    assertThat(twice.begin(micros("2024-01-11T18:30:00Z")))
        .isEqualTo(micros("2024-01-11T18:30:00Z"));
  }

  @Test
  void whatNoDayHasAnyMoreIsForgotten() {
    long next = micros("2024-01-10T23:00:00Z");

    assertThat(changed.since(next - 1).isOne()).isFalse();
    assertThat(changed.since(next).isOne()).isTrue();
    assertThat(changed.since(next).zone(next)).isEqualTo(KOLKATA);
  }

  @Test
  void isRestoredAsItWas() {
    DayZones restored = CodecRoundTrip.restored(DayZones.CODEC, changed);

    assertThat(restored).usingRecursiveComparison().isEqualTo(changed);
  }
}
