package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the mapping wants of one record, as far as it has been read. */
final class Kept {

  private final JsonNode[] slots;
  private final int[] ofElement;
  private @Nullable Elements elements;
  private int elementsAt;

  /**
   * Nothing yet.
   *
   * @param ofElement the slots that each element fills anew
   */
  Kept(int slots, int[] ofElement) {
    this.slots = new JsonNode[slots];
    Arrays.fill(this.slots, MissingNode.getInstance());
    this.ofElement = ofElement;
  }

  JsonNode[] slots() {
    return slots;
  }

  void keep(int slot, JsonNode node) {
    slots[slot] = node;
  }

  void elementsAre(Elements elements, int position) {
    this.elements = elements;
    this.elementsAt = position;
  }

  @Nullable Elements elements() {
    return elements;
  }

  int elementsAt() {
    return elementsAt;
  }

  void forgetElement() {
    for (int slot : ofElement) {
      slots[slot] = MissingNode.getInstance();
    }
  }
}
