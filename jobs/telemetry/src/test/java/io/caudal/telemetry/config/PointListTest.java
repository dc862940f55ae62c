package io.caudal.telemetry.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.telemetry.config.PointList.Listed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointListTest {

  private final PointList list;

  PointListTest(@TempDir Path folder) throws Exception {
    this.list = WellList.of(folder);
  }

  @Test
  void whatIsSaidOfAPointBecomesJson() throws Exception {
    List<Listed> points =
        read(
            """
            - id: w1
              template: well
              effectiveFrom: "2024-06-01T02:00:00+02:00"
              labels: {basin: "007"}
              attributes: {pumpDepth: 120.50, stable: true}
              variables: {level: {range: [-1e2, null]}}
            - {id: listed}
            """);

    assertThat(points).extracting(Listed::id).containsExactly("w1", "listed");
    assertThat(points.get(0).effectiveFrom()).isEqualTo(1_717_200_000_000_000L);
    assertThat(points.get(0).overrides())
        .isEqualTo(
            "{\"labels\":{\"basin\":\"007\"},"
                + "\"attributes\":{\"pumpDepth\":120.50,\"stable\":true},"
                + "\"variables\":{\"level\":{\"range\":[-1E+2,null]}}}");
    assertThat(points.get(1))
        .extracting(Listed::template, Listed::effectiveFrom, Listed::overrides)
        .containsOnlyNulls();
  }

  @Test
  void aPointThatTheFileDoesNotHaveNeedsATemplate() {
    refuses("- {id: w1}", "1:3: error: the key 'template' is missing in point 'w1', which");
  }

  @Test
  void twoOfTheSameTimeAreAMistake() throws Exception {
    refuses("- {id: listed}\n- {id: listed}", "2:3: error: the point 'listed' is listed twice");
    assertThat(read("- {id: listed}\n- {id: listed, effectiveFrom: '2024-06-01T00:00:00Z'}"))
        .hasSize(2);
  }

  @Test
  void whatOnlyTheWholeShowsToBeWrongIsReportedAtItsPlace() {
    refuses("- {id: listed, variables: {levl: {}}}", "1:28: error: unknown variable 'levl'");
  }

  @Test
  void whatIsNoList() {
    refuses("points: []", "expected a list");
    refuses("", "the file is empty");
    refuses("- {id: listed, effectiveFrom: '3024-06-01T00:00:00Z'}", "effectiveFrom is from 1900");
    refuses("- {id: listed, effectiveFrom: '+999999999-06-01T00:00:00Z'}", "effectiveFrom");
  }

  @Test
  void bytesThatAreNoText() {
    assertThatThrownBy(() -> list.read("standard input", new byte[] {'-', ' ', (byte) 0xFF}))
        .isInstanceOf(PipelineErrors.class)
        .hasMessageContaining("standard input:1:3: error: the byte 0xFF is not UTF-8");
  }

  private List<Listed> read(String yaml) throws PipelineErrors {
    return list.read("points.yaml", yaml.getBytes(UTF_8));
  }

  private void refuses(String yaml, String expected) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(PipelineErrors.class)
        .hasMessageContaining(expected);
  }
}
