package io.caudal.domain.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import io.caudal.domain.normalize.avro.Place;
import java.util.Arrays;
import java.util.List;

/** The paths that a mapping reads, and how values are written at their ends. */
final class DocumentPaths {

  private final JsonPath[] paths;
  private final List<String> missingTexts;
  private final double[] missingNumbers;
  private final DecimalText numbers;

  /**
   * Compiles paths.
   *
   * @param names the paths by slot
   * @param missing texts and numbers that mean that there is no value
   * @param numbers how numbers are written in texts
   */
  DocumentPaths(List<String> names, List<String> missing, DecimalText numbers) {
    this.paths = names.stream().map(JsonPath::compile).toArray(JsonPath[]::new);
    this.missingTexts = List.copyOf(missing);
    this.numbers = numbers;
    DecimalText plain = new DecimalText('.', DecimalText.NONE);
    this.missingNumbers =
        missing.stream().mapToDouble(plain::parse).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** Whether a mapping reads elements that are a value themselves: the path {@code @}. */
  boolean readWholeElement() {
    return Arrays.stream(paths).anyMatch(JsonPath::isElement);
  }

  /** The paths, as Avro is read by them. */
  List<Place> places() {
    return Arrays.stream(paths)
        .map(path -> new Place(path.isFromElement(), path.pointer()))
        .toList();
  }

  JsonNode node(int slot, JsonNode document, JsonNode element) {
    return paths[slot].in(document, element);
  }

  boolean hasSentinels() {
    return !missingTexts.isEmpty();
  }

  boolean isMissing(double value) {
    for (double sentinel : missingNumbers) {
      if (sentinel == value) {
        return true;
      }
    }
    return false;
  }

  boolean isMissing(String text) {
    return missingTexts.contains(text);
  }

  double number(String text) {
    return numbers.parse(text);
  }
}
