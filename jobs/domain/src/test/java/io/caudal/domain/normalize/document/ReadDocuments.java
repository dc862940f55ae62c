package io.caudal.domain.normalize.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a reader made of the values of a test. */
final class ReadDocuments implements DocumentReader.Documents {

  /** 2004-11-09T11:33:20.5Z. */
  static final long BROKER_TIME = 1_100_000_000_500_000L;

  final List<JsonNode> documents = new ArrayList<>();
  final List<String> problems = new ArrayList<>();

  static ReadDocuments of(DocumentReader reader, String value) {
    return of(reader, value.getBytes(StandardCharsets.UTF_8));
  }

  static ReadDocuments of(DocumentReader reader, byte[] value) {
    ReadDocuments read = new ReadDocuments();
    reader.read(value, BROKER_TIME, read);
    return read;
  }

  @Override
  public void document(JsonNode document) {
    documents.add(document);
  }

  @Override
  public void malformed(String detail) {
    problems.add(detail);
  }

  /** The documents as JSON, quotes written as apostrophes. */
  List<String> asJson() {
    return documents.stream().map(document -> document.toString().replace('"', '\'')).toList();
  }
}
