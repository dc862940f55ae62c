package io.caudal.devkit;

/** Runs the servers as local processes. */
final class DevkitProvider implements StackProvider {
  @Override
  public String name() {
    return DevkitStack.PROVIDER;
  }

  @Override
  public Stack start(StackOptions options) {
    return DevkitStack.start(options);
  }
}
