package io.caudal.domain.model;

/** What the values of a variable are. */
public enum ValueType {
  NUMBER,
  TEXT,
  BOOLEAN;

  public boolean holds(Value value) {
    return switch (this) {
      case NUMBER -> value instanceof Value.Num;
      case TEXT -> value instanceof Value.Text;
      case BOOLEAN -> value instanceof Value.Bool;
    };
  }
}
