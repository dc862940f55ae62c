package io.caudal.telemetry.topology;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.kafka.BrokerTimeWatermarks;
import io.caudal.kafka.RawRecord;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A cluster in this process on which the topology is played. */
final class PlayCluster implements AutoCloseable {

  static final int MOST_PARALLEL = 4;

  private final MiniCluster cluster =
      new MiniCluster(
          new MiniClusterConfiguration.Builder()
              .setNumTaskManagers(1)
              .setNumSlotsPerTaskManager(MOST_PARALLEL)
              .withRandomPorts()
              .build());

  void start() throws Exception {
    cluster.start();
  }

  /**
   * Runs the topology to its end.
   *
   * @param sources how many subtasks read
   */
  void run(Play play, PipelineSettings pipeline, int sources, int parallelism) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration());
    DataStream<RawRecord> records =
        env.fromSource(
                new PlaySource(play),
                BrokerTimeWatermarks.perPartition(),
                "Play",
                TypeInformation.of(RawRecord.class))
            .uid("play")
            .setParallelism(sources);
    TelemetryTopology.Outputs out =
        TelemetryTopology.define(TelemetryTopology.Inputs.of(records), pipeline);
    ResultKeeper.bind(out.readings(), "readings", play);
    ResultKeeper.bind(out.rollups(), "rollups", play);
    ResultKeeper.bind(out.alerts(), "alerts", play);
    ResultKeeper.bind(out.deadLetters(), "dead-letters", play);
    ResultKeeper.bind(out.ledger(), "ledger-rows", play);
    cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
  }

  private static Configuration configuration() {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    return flink;
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
