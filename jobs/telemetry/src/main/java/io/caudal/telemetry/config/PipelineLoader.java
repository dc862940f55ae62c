package io.caudal.telemetry.config;

import io.caudal.telemetry.config.yaml.Problems;
import io.caudal.telemetry.config.yaml.YamlFile;
import io.caudal.telemetry.config.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads pipeline files. The format is in {@code docs/pipeline.md} and in the JSON Schema {@code
 * io/caudal/schemas/pipeline.schema.json}.
 *
 * <p>The whole file is checked before anything is answered, and all its mistakes are reported
 * together.
 */
public final class PipelineLoader {

  private PipelineLoader() {}

  /** Loads a file for a job: secrets are read from the environment and from files. */
  public static PipelineFile load(Path file) throws PipelineErrors {
    return load(file, System.getenv());
  }

  /**
   * Loads a file for a job.
   *
   * @param environment what {@code ${env:NAME}} refers to
   */
  public static PipelineFile load(Path file, Map<String, String> environment)
      throws PipelineErrors {
    return read(file, environment, true).orThrow();
  }

  /**
   * Checks a file without reading its secrets: references in the answer are left as they are
   * written, and {@link Secret#reveal()} refuses.
   */
  public static PipelineFile check(Path file) throws PipelineErrors {
    return examine(file).orThrow();
  }

  /** As {@link #check}, and answers warnings too. */
  public static Examination examine(Path file) {
    return read(file, Map.of(), false);
  }

  private static Examination read(Path file, Map<String, String> environment, boolean resolving) {
    Problems problems = new Problems();
    YamlFile yaml = YamlFile.read(file, problems);
    YamlValue root = yaml.root();
    PipelineFile pipeline = null;
    if (root != null) {
      Path folder = file.toAbsolutePath().getParent();
      References references =
          new References(environment, folder == null ? file : folder, resolving);
      pipeline = readRoot(file, root, references);
    }
    if (root != null && !problems.hasErrors()) {
      UsageCheck.warn(root);
    }
    boolean usable = pipeline != null && !problems.hasErrors();
    return new Examination(
        usable ? pipeline : null, new Diagnostics(file.toString(), yaml.lines(), problems.list()));
  }

  private static @Nullable PipelineFile readRoot(Path file, YamlValue root, References references) {
    if (root.isNull()) {
      root.problem("the file is empty");
      return null;
    }
    return new PipelineReader(file.toString(), references).read(root);
  }
}
