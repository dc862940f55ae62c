package io.caudal.devkit;

import io.caudal.devkit.process.DevkitException;
import io.caudal.devkit.process.Docker;
import java.util.ServiceLoader;

/**
 * Starts a stack by whichever provider fits: local processes, unless {@code
 * -Dcaudal.stack=containers} asks for containers and Docker runs them.
 */
public final class Stacks {
  /** The system property that chooses a provider. */
  public static final String PROVIDER_PROPERTY = "caudal.stack";

  private static final String CONTAINERS = "containers";

  private Stacks() {}

  /**
   * Starts a stack; which provider runs it is told to the options' progress.
   *
   * @throws DevkitException when a server does not start, or containers are asked for and there is
   *     no provider of them on the class path
   */
  public static Stack start(StackOptions options) {
    String wanted = System.getProperty(PROVIDER_PROPERTY, DevkitStack.PROVIDER);
    StackProvider provider = new DevkitProvider();
    if (CONTAINERS.equals(wanted)) {
      if (Docker.isAvailable()) {
        provider = containers();
      } else {
        options.progress().accept("No Docker answers, so the stack runs as local processes");
      }
    } else if (!DevkitStack.PROVIDER.equals(wanted)) {
      throw new DevkitException(
          "-D%s=%s is unknown: use %s or %s."
              .formatted(PROVIDER_PROPERTY, wanted, DevkitStack.PROVIDER, CONTAINERS));
    }
    options.progress().accept("The stack is run by: " + provider.name());
    return provider.start(options);
  }

  private static StackProvider containers() {
    return ServiceLoader.load(StackProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(CONTAINERS))
        .findFirst()
        .orElseThrow(
            () ->
                new DevkitException(
                    "Containers are asked for, and caudal-devkit-containers is not on the class path."));
  }
}
