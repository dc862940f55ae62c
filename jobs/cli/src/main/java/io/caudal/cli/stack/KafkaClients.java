package io.caudal.cli.stack;

import io.caudal.telemetry.config.PipelineFile;
import java.util.Map;
import java.util.TreeMap;

/** How clients reach the Kafka that a pipeline file names. */
public final class KafkaClients {

  private KafkaClients() {}

  /** What the pipeline file gives every Kafka client, such as the settings of its security. */
  public static Map<String, String> properties(PipelineFile pipeline) {
    Map<String, String> properties = new TreeMap<>();
    pipeline
        .requireKafka()
        .properties()
        .forEach((name, value) -> properties.put(name, value.reveal()));
    return properties;
  }

  /** Reads the topics of the pipeline. */
  public static CommittedRecords records(PipelineFile pipeline) {
    return new CommittedRecords(pipeline.requireKafka().bootstrapServers(), properties(pipeline));
  }
}
