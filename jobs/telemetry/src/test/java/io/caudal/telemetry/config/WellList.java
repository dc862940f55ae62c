package io.caudal.telemetry.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The list of points of a pipeline of wells. */
final class WellList {

  private WellList() {}

  static PointList of(Path folder) throws IOException, PipelineErrors {
    Path file =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            caudal: 1
            name: wells
            version: 1
            sources:
              - name: wells
                topic: telemetry.raw.wells
                json: {}
                point: {path: $.well}
                time: {path: $.at, iso: true}
                readings:
                  - {variable: level, path: $.level}
            templates:
              well:
                interval: 1h
                variables:
                  level: {unit: m}
            points:
              - {id: listed, template: well}
            control: {}
            """);
    return new PointList(PipelineLoader.check(file).settings());
  }
}
