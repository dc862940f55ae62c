package io.caudal.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caudal.cli.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowBenchIT {

  private static final List<String> CONTENDERS =
      List.of(
          "plain loop",
          "caudal, heap",
          "caudal with its sinks, heap",
          "plain DataStream job, heap",
          "Flink SQL, heap",
          "caudal, rocksdb",
          "plain DataStream job, rocksdb");

  /** A quarter of an hour of a few series, in which windows of 1 and 5 minutes close. */
  @Test
  void contendersComeToTheSameResultsInJvmsOfTheirOwn() throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("bench", "flow", "--quick"));
    arguments.addAll(List.of("--series", 110, "--records", 100_000, "--output", "json"));
    CONTENDERS.forEach(name -> arguments.addAll(List.of("--only", name)));

    Run run = Run.of(arguments.toArray());

    assertThat(run.out()).as(run.err()).isNotEmpty();
    JsonNode rows = JsonMapper.builder().build().readTree(run.out()).get("rows");
    assertThat(rows.findValuesAsText("name")).isEqualTo(CONTENDERS);
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.get("cpuMicrosPerRecord").doubleValue()).isPositive());
  }
}
