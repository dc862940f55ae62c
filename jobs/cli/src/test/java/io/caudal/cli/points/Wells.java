package io.caudal.cli.points;

/** A pipeline of wells whose points may come from a control topic. */
final class Wells {

  static final String PIPELINE =
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
          labels: {kind: well}
          variables:
            level: {unit: m, range: [0, 100]}
        deep-well:
          interval: 1h
          variables:
            level: {unit: m, range: [0, 1000]}
      points:
        - {id: listed, template: well, labels: {basin: north}}
      control: {}
      kafka: {bootstrapServers: "127.0.0.1:1"}
      registry: {url: "http://127.0.0.1:1"}
      """;

  private Wells() {}
}
