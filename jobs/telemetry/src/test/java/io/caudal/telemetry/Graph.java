package io.caudal.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobEdge;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** A job as a cluster would take it: neither Kryo nor an operator without a uid. */
public final class Graph {

  private final StreamGraph stream;
  private final JobGraph job;

  private Graph(StreamGraph stream) {
    this.stream = stream;
    this.job = stream.getJobGraph();
  }

  /** An environment in which Flink refuses what must not be in a job of ours. */
  public static StreamExecutionEnvironment strict() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
    configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(2));
    return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
  }

  /** The graph of all that was defined in the environment. */
  public static Graph of(StreamExecutionEnvironment env) {
    return new Graph(env.getStreamGraph());
  }

  /** {@code uid: name} of every operator, by uid. */
  public List<String> operators() {
    return stream.getStreamNodes().stream()
        .sorted(Comparator.comparing(StreamNode::getTransformationUID))
        .map(node -> node.getTransformationUID() + ": " + node.getOperatorName())
        .toList();
  }

  /** {@code from -> to: how} of every exchange between tasks. */
  public List<String> exchanges() {
    List<String> exchanges = new ArrayList<>();
    for (JobVertex vertex : job.getVertices()) {
      for (JobEdge edge : vertex.getInputs()) {
        exchanges.add(
            edge.getSource().getProducer().getName()
                + " => "
                + vertex.getName()
                + ": "
                + edge.getShipStrategyName());
      }
    }
    return exchanges.stream().sorted().toList();
  }

  /** The names of the tasks, each with the operators that are chained in it. */
  public List<String> tasks() {
    List<String> tasks = new ArrayList<>();
    job.getVertices().forEach(each -> tasks.add(each.getName()));
    return tasks.stream().sorted().toList();
  }

  /** How many subtasks the task has. */
  public int parallelism(String task) {
    return StreamSupport.stream(job.getVertices().spliterator(), false)
        .filter(each -> each.getName().equals(task))
        .mapToInt(JobVertex::getParallelism)
        .sum();
  }
}
