package io.caudal.telemetry.series;

import static io.caudal.telemetry.Stations.CO;
import static io.caudal.telemetry.Stations.MINUTE;
import static io.caudal.telemetry.Stations.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import io.caudal.influxdb.InfluxEncoder;
import io.caudal.influxdb.LineProtocol;
import io.caudal.telemetry.Stations;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** The lines that docs/series.md promises. */
class SeriesEncodersTest {

  private static final String T0_NANOS = T0 + "000";

  private static final ReadingEncoder READINGS =
      new ReadingEncoder("caudal/raw", Stations.pipeline());
  private static final RollupEncoder ROLLUPS =
      new RollupEncoder(Map.of("1m", "caudal/rollup_1m"), Stations.pipeline());
  private static final LedgerEncoder LEDGER = new LedgerEncoder("caudal/ledger", "stations");

  private static <T> String line(InfluxEncoder<T> encoder, T element) {
    LineProtocol line = new LineProtocol();
    encoder.encode(element, line.start());
    assertThat(line.finish()).as(line.refusal()).isTrue();
    return line.toString();
  }

  private static Reading reading(String point, Value value, long sequence) {
    return new Reading(
        point,
        CO,
        T0,
        value,
        "mg/m3",
        0.5f,
        1,
        "acme",
        sequence,
        T0 + 5,
        new Origin("telemetry.raw.stations", 0, 0),
        7);
  }

  @Test
  void aNumberOfAPointWithItsLabels() {
    assertThat(line(READINGS, reading("a", new Value.Num(1.5), Reading.NO_SEQUENCE)))
        .isEqualTo(
            "co,point=a,provider=acme,site=site\\ of\\ a value=1.5,quality=0.5,flags=1i "
                + T0_NANOS);
    assertThat(READINGS.bucket(reading("a", new Value.Num(1), 0))).isEqualTo("caudal/raw");
  }

  @Test
  void aTextAndATruthHaveFieldsOfTheirOwn() {
    assertThat(line(READINGS, reading("a", new Value.Text("say \"on\""), Reading.NO_SEQUENCE)))
        .contains(" text=\"say \\\"on\\\"\",quality=0.5,flags=1i ");
    assertThat(line(READINGS, reading("a", new Value.Bool(true), Reading.NO_SEQUENCE)))
        .containsPattern(" state=(t|true),quality=0.5,flags=1i ");
  }

  @Test
  void aPointWithoutALabelHasNoTagOfIt() {
    assertThat(line(READINGS, reading("elsewhere", new Value.Num(1), Reading.NO_SEQUENCE)))
        .startsWith("co,point=elsewhere,provider=acme value=");
  }

  @Test
  void sequenceNumbersTellReadingsOfOneMicrosecondApart() {
    assertThat(line(READINGS, reading("a", new Value.Num(1), 42))).endsWith(" " + T0 + "042");
    assertThat(line(READINGS, reading("a", new Value.Num(1), 2042))).endsWith(" " + T0 + "042");
    assertThat(line(READINGS, reading("a", new Value.Num(1), -1))).endsWith(" " + T0 + "999");
  }

  @Test
  void aRollupHasEveryFieldEveryTime() {
    Rollup rollup =
        new Rollup(
            "a",
            CO,
            "1m",
            T0,
            T0 + MINUTE,
            3,
            6,
            1,
            3,
            2,
            0.5,
            1.25,
            2.75,
            2,
            2.5,
            3,
            0.75,
            1,
            2,
            null);

    assertThat(line(ROLLUPS, rollup))
        .isEqualTo(
            "co,point=a,site=site\\ of\\ a count=3i,sum=6,min=1,max=3,mean=2,stddev=0.5,"
                + "first=1.25,last=2.75,p50=2,p95=2.5,p99=3,completeness=0.75,quality=1,"
                + "revision=2i "
                + T0_NANOS);
    assertThat(ROLLUPS.bucket(rollup)).isEqualTo("caudal/rollup_1m");
  }

  @Test
  void aRollupOfACounterHasItsIncreaseAsWell() {
    Rollup rollup =
        new Rollup("a", CO, "1m", T0, T0 + MINUTE, 1, 6, 6, 6, 6, 0, 6, 6, 6, 6, 6, 1, 1, 1, 4.5);

    assertThat(line(ROLLUPS, rollup)).contains(",revision=1i,increase=4.5,rate=0.075 " + T0_NANOS);
  }

  @Test
  void aWindowWithoutABucketIsAnError() {
    Rollup rollup =
        new Rollup("a", CO, "2h", T0, T0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, null);

    assertThatThrownBy(() -> ROLLUPS.bucket(rollup))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no bucket is set for window 2h");
  }

  @Test
  void aMinuteOfTheLedgerHasEveryFieldEveryTime() {
    LedgerCounts counts = new LedgerCounts();
    counts.countRead();
    counts.countRead();
    counts.countAccepted();
    counts.countRefused(Reason.LATE);
    counts.countRefused(Reason.CONFLICT);
    LedgerEntry entry =
        new LedgerEntry(new LedgerKey("stations", "telemetry.raw.stations", 3, T0), counts);

    assertThat(line(LEDGER, entry))
        .isEqualTo(
            "ledger,partition=3,pipeline=stations,source=stations,topic=telemetry.raw.stations"
                + " read=2i,accepted=1i,duplicate=0i,late=1i,waiting=0i,rejected_malformed=0i,"
                + "rejected_oversized=0i,rejected_bad_time=0i,rejected_not_a_number=0i,"
                + "rejected_unknown_point=0i,rejected_unknown_variable=0i,"
                + "rejected_out_of_range=0i,rejected_future=0i,rejected_conflict=1i,"
                + "rejected_too_old=0i,rejected_bad_value=0i,rejected_bad_unit=0i,"
                + "rejected_quota=0i,rejected_cardinality=0i "
                + T0_NANOS);
    assertThat(LEDGER.bucket(entry)).isEqualTo("caudal/ledger");
  }

  @Test
  void encodersTravelToTheirTasks() throws Exception {
    Reading reading = reading("a", new Value.Num(1), 0);

    assertThat(line(InstantiationUtil.clone(READINGS), reading)).isEqualTo(line(READINGS, reading));
    assertThat(InstantiationUtil.clone(LEDGER)).isNotNull();
    assertThat(InstantiationUtil.clone(ROLLUPS)).isNotNull();
  }
}
