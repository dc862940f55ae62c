package io.caudal.devkit.process;

/** Asks a server whether it is ready. */
@FunctionalInterface
public interface Probe {

  /** Returns whether the server is ready; an exception means that it is not yet. */
  boolean ready() throws Exception;
}
