package io.caudal.benchmarks.normalize;

import io.caudal.domain.model.RawPayload;
import java.util.List;

/** Whose cost is measured, and on which payloads. */
enum Entrant {
  NOTHING_ON_AVRO("nothing", Entrant.AVRO),
  AVRO_RECORD("avro specific record", Entrant.AVRO),
  AVRO_VALUES("avro, three values", Entrant.AVRO),
  CAUDAL_AVRO("caudal avro", Entrant.AVRO),
  NOTHING_ON_JSON("nothing", "json"),
  JACKSON_TREE("jackson tree", "json"),
  CAUDAL_JSON("caudal json", "json"),
  CAUDAL_EXPRESSION("caudal expression", "expression");

  private static final String AVRO = "avro";

  private final String label;
  private final String source;

  /**
   * An entrant.
   *
   * @param source the name of the pipeline's source that the payloads are for, and of its topic
   */
  Entrant(String label, String source) {
    this.label = label;
    this.source = source;
  }

  String label() {
    return label;
  }

  String source() {
    return source;
  }

  boolean isAvro() {
    return source.equals(AVRO);
  }

  List<RawPayload> payloads() {
    return isAvro() ? Payloads.avro(source) : Payloads.json(source);
  }
}
