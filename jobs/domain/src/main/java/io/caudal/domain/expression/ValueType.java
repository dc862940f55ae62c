package io.caudal.domain.expression;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/** What a variable holds, or what an expression has to give. */
public enum ValueType {
  /** Not known before it is evaluated: a payload, an element of it. */
  ANY("a value", SimpleType.DYN),
  /** A {@link Double}. */
  NUMBER("a number", SimpleType.DOUBLE),
  /** A {@link String}. */
  TEXT("a text", SimpleType.STRING),
  /** A {@link Boolean}. */
  BOOLEAN("true or false", SimpleType.BOOL),
  /** An {@link java.time.Instant}. */
  TIME("a timestamp", SimpleType.TIMESTAMP),
  /** A {@link java.util.List} of anything. */
  LIST("a list", ListType.create(SimpleType.DYN)),
  /** A {@link java.util.Map} from texts to anything. */
  MAP("a map", MapType.create(SimpleType.STRING, SimpleType.DYN));

  private final String phrase;
  private final CelType celType;

  ValueType(String phrase, CelType celType) {
    this.phrase = phrase;
    this.celType = celType;
  }

  CelType celType() {
    return celType;
  }

  /** Whether an expression whose type is {@code given} may give this. */
  boolean accepts(CelType given) {
    if (given instanceof OptionalType) {
      List<CelType> parameters = given.parameters();
      return accepts(parameters.get(0));
    }
    CelKind kind = given.kind();
    return this == ANY
        || kind == CelKind.DYN
        || kind == celType.kind()
        || (this == NUMBER && (kind == CelKind.INT || kind == CelKind.UINT));
  }

  /** With its article: "a number". */
  @Override
  public String toString() {
    return phrase;
  }
}
