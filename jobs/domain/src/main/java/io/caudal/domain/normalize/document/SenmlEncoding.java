package io.caudal.domain.normalize.document;

/** The representations of SenML that are read. */
public enum SenmlEncoding {
  JSON,
  CBOR
}
