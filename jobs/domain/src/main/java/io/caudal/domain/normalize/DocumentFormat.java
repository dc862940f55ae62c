package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.normalize.document.DocumentReader;
import org.jspecify.annotations.Nullable;

/** Documents, or the elements of an array or object in each. */
final class DocumentFormat implements PayloadFormat {

  private final DocumentReader reader;
  private final @Nullable ElementPath each;
  private final DocumentPaths paths;

  /**
   * Reads documents by paths.
   *
   * @param each where the elements are, or null where each document is one
   */
  DocumentFormat(DocumentReader reader, @Nullable ElementPath each, DocumentPaths paths) {
    this.reader = reader;
    this.each = each;
    this.paths = paths;
  }

  @Override
  public void read(byte[] value, long brokerTime, Visitor visitor) {
    reader.read(
        value,
        brokerTime,
        new DocumentReader.Documents() {
          @Override
          public void document(JsonNode document) {
            visit(document, visitor);
          }

          @Override
          public void malformed(String detail) {
            visitor.malformed(detail);
          }
        });
  }

  private void visit(JsonNode document, Visitor visitor) {
    if (each == null) {
      element(document, document, null, visitor);
    } else {
      each.visit(
          document,
          new ElementPath.Visitor() {
            @Override
            public void element(JsonNode element, ElementPath.Position position) {
              DocumentFormat.this.element(document, element, position, visitor);
            }

            @Override
            public void absent(String detail) {
              visitor.malformed(detail);
            }
          });
    }
  }

  private void element(
      JsonNode document,
      JsonNode element,
      ElementPath.@Nullable Position position,
      Visitor visitor) {
    if (element.isContainerNode() || paths.readWholeElement()) {
      visitor.fields(new DocumentFields(paths, document, element, position));
    } else {
      String found = "expected an object, found " + Excerpt.of(element.toString());
      visitor.malformed(position == null ? "" : position.toString(), found);
    }
  }
}
