package io.caudal.domain.normalize;

/** Decodes the value of a Kafka record. Throws for no value whatever. */
interface PayloadFormat {

  /** Takes what a value decodes to: none, one or many elements. */
  interface Visitor {

    void fields(Fields fields);

    /**
     * An element, or the whole value, cannot be read.
     *
     * @param place where the element stands; empty for the whole value
     */
    void malformed(String place, String detail);

    /** The whole value cannot be read, or {@code detail} says itself what cannot. */
    default void malformed(String detail) {
      malformed("", detail);
    }
  }

  /**
   * Hands over what is in {@code value}.
   *
   * @param brokerTime the record's, epoch microseconds: the "now" of what is said relative to it
   */
  void read(byte[] value, long brokerTime, Visitor visitor);
}
