package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.ProblemCode;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in the place of {@code ${env:NAME}} and {@code ${file:PATH}}. Paths are relative to
 * the pipeline file; the line end at the end of such a file is not part of the value.
 */
final class References {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}?");
  private static final Pattern WELL_FORMED = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  private final Map<String, String> environment;
  private final Path folder;
  private final boolean resolving;

  /**
   * Where references lead.
   *
   * @param resolving false to check only how references are written, and to leave them as they are
   */
  References(Map<String, String> environment, Path folder, boolean resolving) {
    this.environment = environment;
    this.folder = folder;
    this.resolving = resolving;
  }

  /** The text with its references resolved; null if that failed, which is reported. */
  @Nullable String resolve(YamlValue value) {
    String text = value.text();
    return text == null ? null : resolve(text, value);
  }

  /** A secret, which must be given by reference: it may not stand in the file itself. */
  @Nullable Secret secret(YamlValue value) {
    String text = value.text();
    if (text == null) {
      return null;
    }
    if (!REFERENCE.matcher(text).find()) {
      value.problem(
          ProblemCode.BAD_REFERENCE,
          "a secret may not stand in the file: write ${env:NAME} or ${file:PATH}");
      return null;
    }
    return asSecret(text, value);
  }

  /** A value that is held as a secret whether or not it is given by reference. */
  @Nullable Secret guarded(YamlValue value) {
    String text = value.text();
    return text == null ? null : asSecret(text, value);
  }

  private @Nullable Secret asSecret(String text, YamlValue value) {
    String resolved = resolve(text, value);
    if (resolved == null) {
      return null;
    }
    boolean left = !resolving && REFERENCE.matcher(text).find();
    return left ? Secret.unresolved(text) : Secret.of(resolved);
  }

  private @Nullable String resolve(String text, YamlValue value) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    boolean complete = true;
    while (matcher.find()) {
      String found = lookUp(matcher.group(), value);
      complete &= found != null;
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(found == null ? "" : found));
    }
    matcher.appendTail(resolved);
    return complete ? resolved.toString() : null;
  }

  private @Nullable String lookUp(String reference, YamlValue value) {
    Matcher matcher = WELL_FORMED.matcher(reference);
    if (!matcher.matches()) {
      value.problem(
          ProblemCode.BAD_REFERENCE,
          "'" + reference + "' is no reference: write ${env:NAME} or ${file:PATH}");
      return null;
    }
    if (!resolving) {
      return reference;
    }
    String name = matcher.group(2);
    return matcher.group(1).equals("env") ? variable(name, value) : content(name, value);
  }

  private @Nullable String variable(String name, YamlValue value) {
    String found = environment.get(name);
    if (found == null || found.isEmpty()) {
      value.problem(ProblemCode.BAD_REFERENCE, "the environment variable " + name + " is not set");
      return null;
    }
    return found;
  }

  private @Nullable String content(String path, YamlValue value) {
    Path file = folder.resolve(path);
    try {
      String content = Files.readString(file).stripTrailing();
      if (content.isEmpty()) {
        value.problem(ProblemCode.BAD_REFERENCE, "the file " + file + " is empty");
        return null;
      }
      return content;
    } catch (NoSuchFileException e) {
      value.problem(ProblemCode.BAD_REFERENCE, "there is no file " + file);
    } catch (IOException e) {
      value.problem(
          ProblemCode.BAD_REFERENCE,
          "the file " + file + " cannot be read as text: check its permissions");
    }
    return null;
  }
}
