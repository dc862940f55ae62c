package io.caudal.kafka.avro;

/** What an encoder does about its schema before it writes the first record. */
public enum Registration {
  /** Registers it under its subject, if it is not there yet. */
  REGISTER,
  /** Only looks it up: for registries that others keep. */
  LOOK_UP
}
