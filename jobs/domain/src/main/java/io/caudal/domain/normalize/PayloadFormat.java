package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Format;
import io.caudal.domain.model.SourceSettings.Json;
import java.util.List;

/** Decodes the value of a Kafka record. Throws for no value whatever. */
interface PayloadFormat {

  /** Takes what a value decodes to: none, one or many elements. */
  interface Visitor {

    void fields(Fields fields);

    void malformed(String detail);
  }

  /**
   * Hands over what is in {@code value}.
   *
   * @param brokerTime the record's, epoch microseconds: the "now" of what is said relative to it
   */
  void read(byte[] value, long brokerTime, Visitor visitor);

  /**
   * The decoder of a format.
   *
   * @param names the columns or paths to read; a field's slot is its place in this list
   */
  static PayloadFormat of(Format format, List<String> names) {
    if (format instanceof Csv csv) {
      return new CsvFormat(csv, names);
    }
    Json json = (Json) format;
    DecimalText numbers = new DecimalText(json.decimal(), json.thousands());
    return new DocumentFormat(
        new JsonReader(),
        json.each() == null ? null : ElementPath.compile(json.each()),
        new DocumentPaths(names, json.missing(), numbers));
  }
}
