package io.caudal.cli.e2e;

import io.caudal.cli.stack.Provisioner;
import io.caudal.devkit.Stack;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Pipeline files whose servers are those of a stack. */
final class StackPipeline {

  private StackPipeline() {}

  /**
   * Writes a pipeline file, and beside it the file {@code token} with InfluxDB's; makes the topics
   * and buckets that it names.
   *
   * @param text names the servers as {@code up} does: {@code ${env:CAUDAL_KAFKA}}
   */
  static PipelineFile provision(Path folder, Stack stack, String text) throws Exception {
    String resolved = text;
    for (Map.Entry<String, String> variable : stack.environment().entrySet()) {
      resolved = resolved.replace("${env:" + variable.getKey() + "}", variable.getValue());
    }
    Files.writeString(folder.resolve("token"), stack.influx().token());
    PipelineFile pipeline =
        PipelineLoader.load(Files.writeString(folder.resolve("pipeline.yaml"), resolved));
    new Provisioner(stack, stack.buckets()).provision(pipeline, Provisioner.RawTime.ARRIVAL);
    return pipeline;
  }
}
