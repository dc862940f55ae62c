package io.caudal.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The texts of the tests: a right file, the project's own files, and changes to them. */
final class PipelineText {

  private PipelineText() {}

  static String well() {
    try (InputStream in = PipelineText.class.getResourceAsStream("well.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String wellWith(String part, String replacement) {
    String well = well();
    assertThat(well).as("the part to replace").contains(part);
    return well.replace(part, replacement);
  }

  static Path project(String path) {
    return Path.of(Objects.requireNonNull(System.getProperty("caudal.home"))).resolve(path);
  }

  static String projectText(String path) {
    try {
      return Files.readString(project(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
