package io.caudal.devkit.containers;

import io.caudal.devkit.Stack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.StackProvider;

/** Runs the servers as containers. */
public final class ContainersProvider implements StackProvider {
  @Override
  public String name() {
    return ContainerStack.PROVIDER;
  }

  @Override
  public Stack start(StackOptions options) {
    return ContainerStack.start(options);
  }
}
