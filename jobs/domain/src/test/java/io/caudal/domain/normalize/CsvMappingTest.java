package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Constant;
import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Field;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Ref;
import io.caudal.domain.model.SourceSettings.TimeFormat;
import io.caudal.domain.model.SourceSettings.TimeRef;
import io.caudal.domain.model.Value;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvMappingTest {

  private static final List<String> COLUMNS =
      List.of(
          "Date",
          "Time",
          "CO(GT)",
          "PT08.S1(CO)",
          "NMHC(GT)",
          "C6H6(GT)",
          "PT08.S2(NMHC)",
          "NOx(GT)",
          "PT08.S3(NOx)",
          "NO2(GT)",
          "PT08.S4(NO2)",
          "PT08.S5(O3)",
          "T",
          "RH",
          "AH");

  private static final String ROW =
      "10/03/2004;18.00.00;2,6;1360;150;11,9;1046;166;1056;113;1692;1268;13,6;48,9;0,7578;;";

  private final Collected out = new Collected();

  private static SourceSettings multisensor(Ref point) {
    return new SourceSettings(
        "multisensor",
        "uci",
        "telemetry.raw.multisensor",
        200,
        new Csv(';', ',', '\0', COLUMNS, List.of("-200")),
        point,
        new TimeRef(
            List.of("Date", "Time"),
            TimeFormat.PATTERN,
            "dd/MM/yyyy HH.mm.ss",
            ZoneId.of("+01:00")),
        List.of(
            new ReadingRef("co", "CO(GT)"),
            new ReadingRef("nmhc", "NMHC(GT)"),
            new ReadingRef("absolute_humidity", "AH")));
  }

  private void map(String value) {
    map(Collected.record(value));
  }

  private void map(RawPayload raw) {
    new PayloadMapper(multisensor(new Constant("road-station")), 3).map(raw, out);
  }

  @Test
  void mapsARowAsTheProviderSendsIt() {
    map(ROW);

    assertThat(out.rejected).isEmpty();
    assertThat(out.values())
        .containsExactly(
            entry("co", 2.6), entry("nmhc", 150.0), entry("absolute_humidity", 0.7578));
    assertThat(out.readings.get(0))
        .isEqualTo(
            new Reading(
                "road-station",
                "co",
                1_078_938_000_000_000L,
                new Value.Num(2.6),
                null,
                1f,
                0,
                "uci",
                Reading.NO_SEQUENCE,
                Collected.BROKER_TIME,
                new Origin("telemetry.raw.test", 2, 41),
                3));
  }

  @Test
  void makesNoReadingOfSentinelsAndEmptyCells() {
    map("04/04/2005;14.00.00;-200;1071;;11,9;1047;265;654;168;1129;816;28,5;13,1;0,5028;;");

    assertThat(out.rejected).isEmpty();
    assertThat(out.values()).containsExactly(entry("absolute_humidity", 0.5028));
  }

  @Test
  void rejectsOnlyTheValueThatIsNotANumber() {
    map(ROW.replace("2,6;", "1,2,3;"));

    assertThat(out.values()).containsOnlyKeys("nmhc", "absolute_humidity");
    assertThat(out.reasons()).containsExactly(Reason.NOT_A_NUMBER);
    assertThat(out.details()).containsExactly("co: '1,2,3' is not a number");
  }

  @Test
  void rejectsARecordWithABadTimeOnce() {
    map(ROW.replace("10/03", "31/02"));

    assertThat(out.readings).isEmpty();
    assertThat(out.reasons()).containsExactly(Reason.BAD_TIME);
    assertThat(out.details())
        .containsExactly("time '31/02/2004 18.00.00' is not in the form 'dd/MM/yyyy HH.mm.ss'");
  }

  @Test
  void rejectsARecordWithoutATime() {
    map(ROW.replace("18.00.00", ""));

    assertThat(out.reasons()).containsExactly(Reason.BAD_TIME);
    assertThat(out.details()).containsExactly("the record has no time");
  }

  @Test
  void saysHowManyColumnsWereExpected() {
    map("10/03/2004;18.00.00;2,6");
    map(ROW + "tail");

    assertThat(out.reasons()).containsOnly(Reason.MALFORMED);
    assertThat(out.details())
        .containsExactly("expected 15 columns, found 3", "expected 15 columns, found 17");
  }

  @Test
  void rejectsWhatIsNotTextOrNotOneRow() {
    map(Collected.record(new byte[] {'1', ';', (byte) 0xC3, '(', ';'}));
    map(ROW + "\n" + ROW.substring(0, 60));
    map(Collected.record(new byte[0]));
    map(new RawPayload(new Origin("t", 0, 0), 0, null, null));

    assertThat(out.reasons()).hasSize(4).containsOnly(Reason.MALFORMED);
    assertThat(out.details())
        .containsExactly(
            "the record is not UTF-8 text",
            "the record is not one row: a quote is not closed, or a line end inside",
            "the record has no value",
            "the record has no value");
  }

  @Test
  void keepsTheRawRecordInTheDeadLetter() {
    RawPayload raw = Collected.record("junk");
    map(raw);

    assertThat(out.rejected.get(0).raw()).isSameAs(raw);
    assertThat(out.rejected.get(0).source()).isEqualTo("multisensor");
  }

  @Test
  void rejectsOversizedRecordsUnread() {
    map(ROW + ";".repeat(200));

    assertThat(out.reasons()).containsExactly(Reason.OVERSIZED);
    assertThat(out.details())
        .containsExactly(
            "the record has %d bytes; source 'multisensor' allows 200"
                .formatted(ROW.length() + 200));
  }

  @Test
  void recoversAfterABadRecord() {
    PayloadMapper mapper = new PayloadMapper(multisensor(new Constant("road-station")), 3);
    mapper.map(Collected.record(new byte[] {(byte) 0xC3}), out);
    mapper.map(Collected.record(ROW), out);

    assertThat(out.reasons()).containsExactly(Reason.MALFORMED);
    assertThat(out.readings).hasSize(3);
  }

  @Test
  void takesThePointFromAColumn() {
    PayloadMapper mapper = new PayloadMapper(multisensor(new Field("PT08.S1(CO)")), 3);
    mapper.map(Collected.record(ROW), out);
    mapper.map(Collected.record(ROW.replace(";1360;", ";;")), out);

    assertThat(out.readings).extracting(Reading::point).containsOnly("1360");
    assertThat(out.details()).containsExactly("'PT08.S1(CO)' names no point");
  }

  @Test
  void refusesToCompileAColumnThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PayloadMapper(multisensor(new Field("station")), 3))
        .withMessageStartingWith("no column 'station' among [Date, Time,");
  }
}
