package io.caudal.domain.normalize.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.normalize.document.DocumentReader;
import java.util.ArrayList;
import java.util.List;

/** Reads a value with the same reader twice: it must say the same, and leave nothing behind. */
final class ReadTwice implements DocumentReader.Documents {

  private static final long BROKER_TIME = 1_100_000_000_500_000L;

  private final List<String> said = new ArrayList<>();
  private final int least;

  private ReadTwice(int least) {
    this.least = least;
  }

  /**
   * Reads {@code value}.
   *
   * @param least how many documents and problems there must be
   * @return each document and each problem
   */
  static List<String> of(DocumentReader reader, byte[] value, int least) {
    List<String> first = new ReadTwice(least).read(reader, value);
    List<String> second = new ReadTwice(least).read(reader, value);
    assertThat(second).isEqualTo(first);
    return first;
  }

  private List<String> read(DocumentReader reader, byte[] value) {
    byte[] before = value.clone();
    reader.read(value, BROKER_TIME, this);
    assertThat(value).isEqualTo(before);
    assertThat(said).hasSizeGreaterThanOrEqualTo(least);
    return said;
  }

  @Override
  public void document(JsonNode document) {
    said.add(document.toString());
  }

  @Override
  public void malformed(String detail) {
    assertThat(detail).isNotBlank().hasSizeLessThan(1000);
    said.add("malformed: " + detail);
  }
}
