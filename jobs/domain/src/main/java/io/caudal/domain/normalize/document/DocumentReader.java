package io.caudal.domain.normalize.document;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the value of a Kafka record as documents. Throws for no value whatever. */
public interface DocumentReader {

  /** Takes what a value holds, in its order. */
  interface Documents {

    void document(JsonNode document);

    /**
     * The value, or one document in it, cannot be read.
     *
     * @param detail what was expected and what was found
     */
    void malformed(String detail);
  }

  /**
   * Hands every document in {@code value} to {@code out}.
   *
   * @param brokerTime the record's, epoch microseconds: the "now" of what is said relative to it
   */
  void read(byte[] value, long brokerTime, Documents out);
}
