package io.caudal.devkit;

/** A way to run a stack; found by {@link java.util.ServiceLoader}. */
public interface StackProvider {

  /** The name that {@code -Dcaudal.stack} chooses it by. */
  String name();

  /** Starts a stack and waits until its servers are ready. */
  Stack start(StackOptions options);
}
