package io.caudal.cli.e2e;

import io.caudal.devkit.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Pipeline files whose servers are those of a stack. */
final class StackPipeline {

  private StackPipeline() {}

  /**
   * Writes a pipeline file, and beside it the file {@code token} with InfluxDB's.
   *
   * @param text names the servers as {@code up} does: {@code ${env:CAUDAL_KAFKA}}
   */
  static Path write(Path folder, Stack stack, String text) throws IOException {
    String resolved = text;
    for (Map.Entry<String, String> variable : stack.environment().entrySet()) {
      resolved = resolved.replace("${env:" + variable.getKey() + "}", variable.getValue());
    }
    Files.writeString(folder.resolve("token"), stack.influx().token());
    return Files.writeString(folder.resolve("pipeline.yaml"), resolved);
  }
}
