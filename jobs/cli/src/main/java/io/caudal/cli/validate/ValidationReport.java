package io.caudal.cli.validate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.telemetry.config.Examination;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.yaml.Problem;
import java.nio.file.Path;

/** What was found in several files, for programs; the fields are in {@code docs/pipeline.md}. */
final class ValidationReport {

  private final ObjectNode json = JsonMapper.builder().build().createObjectNode();
  private final ArrayNode files = json.putArray("files");

  void add(Path file, Examination found) {
    PipelineFile pipeline = found.pipeline();
    ObjectNode report = files.addObject();
    report.put("file", file.toString()).put("valid", pipeline != null);
    if (pipeline != null) {
      describe(pipeline.settings(), report);
    }
    ArrayNode problems = report.putArray("problems");
    found.diagnostics().problems().forEach(problem -> describe(problem, problems.addObject()));
  }

  String toJson() {
    return json.toPrettyString();
  }

  private static void describe(PipelineSettings pipeline, ObjectNode report) {
    report
        .put("name", pipeline.name())
        .put("version", pipeline.version())
        .put("sources", pipeline.sources().size())
        .put("points", pipeline.points().size())
        .put("windows", pipeline.windows().size())
        .put("rules", pipeline.rules().size());
  }

  private static void describe(Problem problem, ObjectNode report) {
    report
        .put("severity", problem.severity().toString())
        .put("code", problem.code().toString())
        .put("line", problem.place().line())
        .put("column", problem.place().column())
        .put("length", problem.place().length())
        .put("message", problem.message())
        .put("suggestion", problem.suggestion());
  }
}
