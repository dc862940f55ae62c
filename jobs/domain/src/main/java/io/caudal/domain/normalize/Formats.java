package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings;
import io.caudal.domain.model.SourceSettings.Avro;
import io.caudal.domain.model.SourceSettings.Csv;
import io.caudal.domain.model.SourceSettings.Json;
import io.caudal.domain.model.SourceSettings.LineProtocol;
import io.caudal.domain.model.SourceSettings.Senml;
import io.caudal.domain.normalize.avro.AvroDocumentReader;
import io.caudal.domain.normalize.avro.AvroProjection;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.domain.normalize.document.DocumentReader;
import io.caudal.domain.normalize.document.LineProtocolReader;
import io.caudal.domain.normalize.document.SenmlReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the decoder of a source's format. */
final class Formats {

  private final SourceSettings source;
  private final WriterSchemas schemas;
  private final List<String> names;

  /**
   * For a source.
   *
   * @param names the columns or paths to read; a field's slot is its place in this list
   */
  Formats(SourceSettings source, WriterSchemas schemas, List<String> names) {
    this.source = source;
    this.schemas = schemas;
    this.names = names;
  }

  PayloadFormat decoder() {
    int depth = source.limits().depth();
    if (source.format() instanceof Csv csv) {
      return new CsvFormat(csv, names);
    }
    if (source.format() instanceof Json json) {
      DecimalText numbers = new DecimalText(json.decimal(), json.thousands());
      return documents(new JsonReader(depth), json.each(), json.missing(), numbers);
    }
    if (source.format() instanceof LineProtocol lines) {
      return documents(
          new LineProtocolReader(lines.precision()), lines.each(), lines.missing(), plain());
    }
    if (source.format() instanceof Senml senml) {
      return documents(new SenmlReader(senml.encoding(), depth), null, senml.missing(), plain());
    }
    return avro((Avro) source.format(), depth);
  }

  private static DecimalText plain() {
    return new DecimalText('.', DecimalText.NONE);
  }

  private PayloadFormat documents(
      DocumentReader reader, @Nullable String each, List<String> missing, DecimalText numbers) {
    return new DocumentFormat(
        reader,
        each == null ? null : ElementPath.compile(each),
        new DocumentPaths(names, missing, numbers));
  }

  /** What expressions may look at is not known: for them, a record is read whole. */
  private PayloadFormat avro(Avro avro, int depth) {
    ElementPath each = avro.each() == null ? null : ElementPath.compile(avro.each());
    JsonPath container = each == null ? null : each.container();
    if (MappedPlaces.haveExpressions(source.mapping()) || (each != null && container == null)) {
      return documents(
          new AvroDocumentReader(schemas, depth), avro.each(), avro.missing(), plain());
    }
    DocumentPaths paths = new DocumentPaths(names, avro.missing(), plain());
    return new AvroFormat(
        new AvroProjection(
            schemas, depth, paths.places(), container == null ? null : container.pointer()),
        paths,
        container);
  }
}
