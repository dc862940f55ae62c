package io.caudal.domain.normalize;

/** Decodes the value of a Kafka record. Throws for no value whatever. */
interface PayloadFormat {

  /** Takes what a value decodes to: none, one or many elements. */
  interface Visitor {

    void fields(Fields fields);

    void malformed(String detail);
  }

  /**
   * Hands over what is in {@code value}.
   *
   * @param brokerTime the record's, epoch microseconds: the "now" of what is said relative to it
   */
  void read(byte[] value, long brokerTime, Visitor visitor);
}
