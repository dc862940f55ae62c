package io.caudal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions of Caudal, of the Flink it is built with and of the Java it runs on. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = VersionProvider.class.getResourceAsStream("version.properties")) {
      versions.load(Objects.requireNonNull(in, "version.properties is not on the class path"));
    }
    return new String[] {
      "caudal " + versions.getProperty("version"),
      "Flink " + versions.getProperty("flink"),
      "Java " + Runtime.version()
    };
  }
}
