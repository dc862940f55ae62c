package io.caudal.telemetry.config.yaml;

import java.io.Serializable;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A stretch of a line.
 *
 * @param line from 1; 0 for the file as a whole
 * @param column from 1, in characters
 * @param length at least 1
 */
public record Place(int line, int column, int length) implements Serializable {

  public static final Place FILE = new Place(0, 0, 1);

  static Place of(Node node) {
    Node shown = firstWordOf(node);
    Optional<Mark> start = shown.getStartMark();
    Optional<Mark> end = shown.getEndMark();
    if (start.isEmpty()) {
      return FILE;
    }
    Mark from = start.get();
    int length =
        end.filter(mark -> mark.getLine() == from.getLine())
            .map(mark -> mark.getColumn() - from.getColumn())
            .orElse(1);
    return new Place(from.getLine() + 1, from.getColumn() + 1, Math.max(1, length));
  }

  static Place of(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1, 1);
  }

  /** A block has no end worth showing: its first word stands for it. */
  private static Node firstWordOf(Node node) {
    Node shown = node;
    while (shown instanceof MappingNode mapping
        && mapping.getFlowStyle() == FlowStyle.BLOCK
        && !mapping.getValue().isEmpty()) {
      shown = mapping.getValue().get(0).getKeyNode();
    }
    return shown;
  }
}
