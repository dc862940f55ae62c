package io.caudal.domain.expression;

import org.jspecify.annotations.Nullable;

/** A text that is not an expression, or not one that fits its scope. */
public final class ExpressionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final @Nullable String unknownName;

  ExpressionException(String message, int line, int column, @Nullable String unknownName) {
    super(message);
    this.line = line;
    this.column = column;
    this.unknownName = unknownName;
  }

  /** The line of the expression where the mistake is, from 1. */
  public int line() {
    return line;
  }

  /** The character of that line, from 1. */
  public int column() {
    return column;
  }

  /** The mistake's place among the characters of the whole expression, from 0. */
  public int offsetIn(String source) {
    int lineStart = 0;
    for (int before = 1; before < line; before++) {
      lineStart = source.indexOf('\n', lineStart) + 1;
    }
    return Math.min(source.length(), lineStart + column - 1);
  }

  /** The name that the scope does not have, where that is the mistake; else null. */
  public @Nullable String unknownName() {
    return unknownName;
  }
}
