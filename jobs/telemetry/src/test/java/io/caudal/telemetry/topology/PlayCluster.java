package io.caudal.telemetry.topology;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.ReadingFormat;
import io.caudal.kafka.BrokerTimeWatermarks;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.operators.HandedTime;
import io.caudal.telemetry.operators.ReadingsTopic;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
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
    StreamExecutionEnvironment env = environment(parallelism);
    DataStream<RawRecord> records =
        records(env, play, BrokerTimeWatermarks.perPartition(), sources);
    bind(TelemetryTopology.define(TelemetryTopology.Inputs.of(records), pipeline), play);
    cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
  }

  /** Runs the half that hands over: to the sink {@code handed}. */
  void normalize(Play play, PipelineSettings pipeline, ReadingsTopic topic, int parallelism)
      throws Exception {
    StreamExecutionEnvironment env = environment(parallelism);
    DataStream<RawRecord> records =
        records(env, play, BrokerTimeWatermarks.perPartition(), parallelism);
    Mapped mapped = TelemetryTopology.normalize(TelemetryTopology.Inputs.of(records), pipeline);
    ResultKeeper.bind(HandOver.publish(mapped, topic), "handed", play);
    // Not chained to a source, which may have ended, and would have committed, before the failure.
    ResultKeeper.bind(mapped.deadLetters().rebalance(), "dead-letters", play);
    cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
  }

  /** Runs the half that takes over what was handed. */
  void settle(Play handed, PipelineSettings pipeline, ReadingFormat format, int parallelism)
      throws Exception {
    StreamExecutionEnvironment env = environment(parallelism);
    DataStream<RawRecord> records =
        records(env, handed, HandedTime.perPartition(pipeline.name()), parallelism);
    bind(
        TelemetryTopology.settle(
            HandOver.receive(records, pipeline.name(), format), null, pipeline),
        handed);
    cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
  }

  /** Runs the half that takes over what was handed, for alerts alone. */
  void alert(Play handed, PipelineSettings pipeline, ReadingFormat format, int parallelism)
      throws Exception {
    StreamExecutionEnvironment env = environment(parallelism);
    DataStream<RawRecord> records =
        records(env, handed, HandedTime.perPartition(pipeline.name()), parallelism);
    ResultKeeper.bind(
        TelemetryTopology.alert(
            HandOver.receive(records, pipeline.name(), format).readings(), null, pipeline),
        "alerts",
        handed);
    cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
  }

  private static StreamExecutionEnvironment environment(int parallelism) {
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration());
  }

  private static DataStream<RawRecord> records(
      StreamExecutionEnvironment env,
      Play play,
      WatermarkStrategy<RawRecord> watermarks,
      int parallelism) {
    return env.fromSource(
            new PlaySource(play), watermarks, "Play", TypeInformation.of(RawRecord.class))
        .uid("play")
        .setParallelism(parallelism);
  }

  private static void bind(TelemetryTopology.Outputs out, Play play) {
    ResultKeeper.bind(out.readings(), "readings", play);
    ResultKeeper.bind(out.rollups(), "rollups", play);
    ResultKeeper.bind(out.alerts(), "alerts", play);
    ResultKeeper.bind(out.deadLetters(), "dead-letters", play);
    ResultKeeper.bind(out.ledger(), "ledger-rows", play);
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
