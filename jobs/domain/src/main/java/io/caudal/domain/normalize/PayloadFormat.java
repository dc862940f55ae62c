package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Json;
import java.util.List;

/** Decodes the value of a Kafka record. */
interface PayloadFormat {

  /** Takes what a value decodes to: none, one or many records. */
  interface Visitor {

    void fields(Fields fields);

    void malformed(String detail);
  }

  void read(byte[] value, Visitor visitor);

  /**
   * The decoder of a format.
   *
   * @param names the columns or paths to read; a field's slot is its place in this list
   */
  static PayloadFormat of(Format format, List<String> names) {
    if (format instanceof Csv csv) {
      return new CsvFormat(csv, names);
    }
    return new JsonFormat((Json) format, names);
  }
}
