package io.caudal.domain.normalize.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping wants of one record, by slot, as far as it has been read. Numbers and texts stay
 * as they were read: a node is made of them only where one is asked for.
 *
 * <p>A projection has one for all its records; what it holds is valid until the next element.
 */
public final class Kept {

  private static final byte MISSING = 0;
  private static final byte NODE = 1;
  private static final byte WHOLE = 2;
  private static final byte FLOAT = 3;
  private static final byte DOUBLE = 4;
  private static final byte TEXT = 5;

  private final AvroBytes in;
  private final byte[] kinds;

  /** A whole number, the bits of another, or a text's start and its length in the upper half. */
  private final long[] bits;

  private final JsonNode[] nodes;
  private final int[] ofElement;
  private @Nullable Elements elements;
  private int elementsAt;

  /**
   * Nothing yet.
   *
   * @param in where texts are
   * @param ofElement the slots that each element fills anew
   */
  Kept(AvroBytes in, int slots, int[] ofElement) {
    this.in = in;
    this.kinds = new byte[slots];
    this.bits = new long[slots];
    this.nodes = new JsonNode[slots];
    this.ofElement = ofElement;
  }

  /** All values as nodes, in the order of their slots. */
  public List<JsonNode> nodes() {
    return IntStream.range(0, kinds.length).mapToObj(this::node).toList();
  }

  /** The value as a node; a missing node where there is none. */
  public JsonNode node(int slot) {
    return switch (kinds[slot]) {
      case NODE -> nodes[slot];
      case WHOLE -> LongNode.valueOf(bits[slot]);
      case FLOAT -> FloatNode.valueOf((float) number(slot));
      case DOUBLE -> DoubleNode.valueOf(number(slot));
      case TEXT -> TextNode.valueOf(text(slot));
      default -> MissingNode.getInstance();
    };
  }

  /** Whether there is any value, be it null. */
  public boolean isThere(int slot) {
    return kinds[slot] != MISSING;
  }

  /** Whether {@link #number} has it. */
  public boolean isNumber(int slot) {
    byte kind = kinds[slot];
    return kind == DOUBLE || kind == WHOLE || kind == FLOAT;
  }

  /** Whether {@link #whole} has it. */
  public boolean isWhole(int slot) {
    return kinds[slot] == WHOLE;
  }

  /** Whether {@link #text} has it. */
  public boolean isText(int slot) {
    return kinds[slot] == TEXT;
  }

  public double number(int slot) {
    return isWhole(slot) ? bits[slot] : Double.longBitsToDouble(bits[slot]);
  }

  public long whole(int slot) {
    return bits[slot];
  }

  public String text(int slot) {
    return in.text((int) bits[slot], (int) (bits[slot] >>> Integer.SIZE));
  }

  void keep(int slot, JsonNode node) {
    kinds[slot] = NODE;
    nodes[slot] = node;
  }

  void keepWhole(int slot, long number) {
    kinds[slot] = WHOLE;
    bits[slot] = number;
  }

  void keepFloat(int slot, float number) {
    kinds[slot] = FLOAT;
    bits[slot] = Double.doubleToRawLongBits(number);
  }

  void keepDouble(int slot, double number) {
    kinds[slot] = DOUBLE;
    bits[slot] = Double.doubleToRawLongBits(number);
  }

  void keepText(int slot, int start, int length) {
    kinds[slot] = TEXT;
    bits[slot] = (long) length << Integer.SIZE | start;
  }

  void elementsAre(Elements newElements, int position) {
    elements = newElements;
    elementsAt = position;
  }

  @Nullable Elements elements() {
    return elements;
  }

  int elementsAt() {
    return elementsAt;
  }

  /** Forgets the record, to begin with the next one. */
  void forget() {
    Arrays.fill(kinds, MISSING);
    elements = null;
  }

  void forgetElement() {
    for (int slot : ofElement) {
      kinds[slot] = MISSING;
    }
  }
}
