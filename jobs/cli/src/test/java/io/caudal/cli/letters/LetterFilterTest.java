package io.caudal.cli.letters;

import static io.caudal.cli.letters.Letters.NOON;
import static io.caudal.cli.letters.Letters.reading;
import static io.caudal.cli.letters.Letters.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LetterFilterTest {

  @Command
  private static final class Host {
    @Mixin private LetterFilter filter = new LetterFilter();
  }

  private static LetterFilter filter(String... arguments) {
    Host host = new Host();
    new CommandLine(host).parseArgs(arguments);
    return host.filter;
  }

  @Test
  void withoutOptionsEveryLetterIsMeant() {
    assertThat(filter().matches(record(1, "x"))).isTrue();
    assertThat(filter().matches(reading(1, "w1", NOON))).isTrue();
  }

  /** The record is MALFORMED at noon, offset 1; the reading OUT_OF_RANGE of w1, offset 2. */
  @ParameterizedTest
  @CsvSource({
    "--reason=MALFORMED, true, false",
    "--reason=out_of_range, false, true",
    "'--reason=MALFORMED,OUT_OF_RANGE', true, true",
    "--source=wells, true, true",
    "--source=other, false, false",
    "--point=w1, false, true",
    "--point=w2, false, false",
    "--since=2026-03-01T12:00:00Z, true, true",
    "--since=2026-03-01T12:00:01Z, false, false",
    "--until=2026-03-01T12:00:00Z, false, false",
    "--until=2026-03-02, true, true",
    "--contains=needle, true, false",
    "--contains=because, true, true",
    "--origin=telemetry.raw.wells/0/2, false, true",
    "--origin=telemetry.raw.wells/1/2, false, false"
  })
  void eachOptionNarrows(String argument, boolean record, boolean reading) {
    LetterFilter filter = filter(argument);
    assertThat(filter.matches(record(1, "a needle in hay"))).isEqualTo(record);
    assertThat(filter.matches(reading(2, "w1", NOON))).isEqualTo(reading);
  }

  @Test
  void anOriginHasThreeParts() {
    assertThatThrownBy(() -> filter("--origin=telemetry.raw.wells/0"))
        .hasMessageContaining("is not of the form topic/partition/offset");
  }
}
