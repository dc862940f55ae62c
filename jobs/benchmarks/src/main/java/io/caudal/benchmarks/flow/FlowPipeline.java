package io.caudal.benchmarks.flow;

import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineLoader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The pipeline file of a workload: its points of one template, four windows and a rule. */
final class FlowPipeline {

  /** Of the rule: a value beyond it breaches. */
  static final double THRESHOLD = 99.9;

  /** Of the rule: for so long values must breach, microseconds. */
  static final long HOLD_FOR = 10_000_000L;

  private FlowPipeline() {}

  /** Of a flow that goes nowhere: no server is named. */
  static PipelineSettings settings(String topic, Workload workload)
      throws IOException, PipelineErrors {
    Path file = Files.createTempFile("caudal-flow", ".yaml");
    try {
      write(file, topic, workload);
      return PipelineLoader.check(file).settings();
    } finally {
      Files.delete(file);
    }
  }

  static void write(Path file, String topic, Workload workload) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          template()
              .replace("${topic}", topic)
              .replace("${interval}", workload.intervalMicros() / 1000 + "ms"));
      for (int series = 0; series < workload.series(); series++) {
        out.write("  - {id: " + Workload.point(series) + ", template: meter}\n");
      }
    }
  }

  private static String template() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FlowPipeline.class.getResourceAsStream("pipeline.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
