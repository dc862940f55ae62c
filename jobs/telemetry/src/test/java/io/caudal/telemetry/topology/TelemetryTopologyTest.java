package io.caudal.telemetry.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.Graph;
import io.caudal.telemetry.Stations;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class TelemetryTopologyTest {

  private static Graph graph() {
    StreamExecutionEnvironment env = Graph.strict();
    TelemetryTopology.Outputs out =
        TelemetryTopology.define(
            TelemetryTopology.Inputs.of(
                env.fromData(
                        TypeInformation.of(RawRecord.class),
                        Stations.row(0, 0, Stations.T0, "a", Stations.T0, "1", "2"))
                    .setParallelism(1)
                    .uid("source")),
            Stations.pipeline());
    out.readings().sinkTo(new DiscardingSink<>()).uid("readings");
    out.rollups().sinkTo(new DiscardingSink<>()).uid("rollups");
    out.alerts().sinkTo(new DiscardingSink<>()).uid("alerts");
    out.deadLetters().sinkTo(new DiscardingSink<>()).uid("dead-letters");
    out.ledger().sinkTo(new DiscardingSink<>()).uid("ledger-series");
    return Graph.of(env);
  }

  @Test
  void everyOperatorHasAUidWhateverIsBound() {
    assertThat(graph().operators())
        .contains("map: Map", "point: Point", "ledger: Ledger")
        .allMatch(each -> !each.startsWith("null"));
  }

  @Test
  void aRunWithKryoIsRefusedAndOursIsNot() {
    StreamExecutionEnvironment env = Graph.strict();
    env.fromData(1)
        .uid("source")
        .map(each -> new Object())
        .returns(Object.class)
        .uid("objects")
        .sinkTo(new DiscardingSink<>())
        .uid("sink");

    assertThatThrownBy(() -> Graph.of(env))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Generic types have been disabled");
    assertThat(graph().tasks()).hasSize(4);
  }

  @Test
  void anOperatorWithoutAUidIsRefused() {
    StreamExecutionEnvironment env = Graph.strict();
    env.fromData(1).uid("source").sinkTo(new DiscardingSink<>());

    assertThatThrownBy(() -> Graph.of(env)).isInstanceOf(IllegalStateException.class);
  }
}
