package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
   * @param nothing a missing node for each slot
   * @param ofElement the slots that each element fills anew
   */
  Kept(JsonNode[] nothing, int[] ofElement) {
    this.slots = nothing.clone();
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
