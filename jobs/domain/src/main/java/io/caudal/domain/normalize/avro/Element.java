package io.caudal.domain.normalize.avro;

/** What reads a record, or an element of it, and tells whether it holds anything further. */
final class Element {

  private final Step step;
  private final boolean[] isContainer;
  private final boolean isUnion;

  /**
   * Around {@code step}.
   *
   * @param isContainer for each type of a union; one otherwise
   */
  Element(Step step, boolean[] isContainer, boolean isUnion) {
    this.step = step;
    this.isContainer = isContainer;
    this.isUnion = isUnion;
  }

  /** Moves over the element, and gives whether it is a record, an array or a map. */
  boolean read(AvroBytes in, Kept kept) throws CorruptAvroException {
    int type = 0;
    if (isUnion) {
      int start = in.position();
      type = AvroValue.UnionValue.branch(in, isContainer.length);
      in.moveTo(start);
    }
    step.read(in, kept);
    return isContainer[type];
  }
}
