package io.caudal.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.cli.Run;
import io.caudal.cli.replay.result.ResultRuns;
import io.caudal.cli.replay.source.RecordingSource;
import io.caudal.kafka.BrokerTimeWatermarks;
import io.caudal.telemetry.config.PipelineLoader;
import io.caudal.telemetry.operators.SchemaAccess;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flow owes to those who upgrade it: stable ids, and no type that Flink had to guess. */
class FlowContractTest {

  private static final RecordingSource NO_RECORDS = new RecordingSource("none", List.of());

  private final Path folder;

  FlowContractTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyOperatorHasAnId() throws Exception {
    assertThat(define().getStreamGraph(false).getStreamNodes())
        .hasSizeGreaterThanOrEqualTo(9)
        .allSatisfy(
            node -> assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull());
  }

  @Test
  void theIdsAreContractsWithSavepoints() throws Exception {
    assertThat(define().getStreamGraph(false).getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .contains("map", "point", "ledger");
  }

  @Test
  void nothingIsSerializedByKryo() throws Exception {
    for (StreamNode node : define().getStreamGraph(false).getStreamNodes()) {
      assertThat(node.getTypeSerializersIn())
          .as(node.getOperatorName())
          .noneMatch(KryoSerializer.class::isInstance);
      TypeSerializer<?> out = node.getTypeSerializerOut();
      assertThat(out).as(node.getOperatorName()).isNotInstanceOf(KryoSerializer.class);
    }
  }

  @Test
  void aTypeThatFlinkHadToGuessWouldBeRefused() throws Exception {
    StreamExecutionEnvironment flink = define();
    flink
        .fromSource(NO_RECORDS, BrokerTimeWatermarks.perPartition(), "More")
        .uid("more")
        .map(any -> new Object())
        .returns(new GenericTypeInfo<>(Object.class))
        .uid("guessed")
        .sinkTo(new DiscardingSink<>())
        .uid("discarded");
    assertThatThrownBy(() -> flink.getStreamGraph(false))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Generic types have been disabled");
  }

  private StreamExecutionEnvironment define() throws Exception {
    Path pipeline = Run.projectFile("examples/air-quality/pipeline.yaml");
    return EmbeddedRun.define(
        NO_RECORDS,
        null,
        PipelineLoader.check(pipeline).settings(),
        SchemaAccess.NONE,
        new ResultRuns(folder, 2),
        2,
        folder);
  }
}
