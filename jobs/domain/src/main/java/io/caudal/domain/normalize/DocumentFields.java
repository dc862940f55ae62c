package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The fields of one element of a document. */
final class DocumentFields extends NodeFields {

  private final DocumentPaths paths;
  private final JsonNode document;
  private final JsonNode element;
  private final ElementPath.@Nullable Position position;

  DocumentFields(
      DocumentPaths paths,
      JsonNode document,
      JsonNode element,
      ElementPath.@Nullable Position position) {
    super(paths);
    this.paths = paths;
    this.document = document;
    this.element = element;
    this.position = position;
  }

  @Override
  JsonNode node(int slot) {
    return paths.node(slot, document, element);
  }

  @Override
  public Object document() {
    return DocumentValues.of(document);
  }

  @Override
  public Object element() {
    return DocumentValues.of(element);
  }

  @Override
  public @Nullable String memberKey() {
    return position == null ? null : position.memberKey();
  }

  @Override
  public String place() {
    return position == null ? "" : position.toString();
  }
}
