package io.caudal.cli.demo;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.recording.RecordingException;
import io.caudal.cli.recording.RecordingReader;
import io.caudal.domain.model.SourceSettings;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.config.PipelineErrors;
import io.caudal.telemetry.config.PipelineFile;
import io.caudal.telemetry.config.PipelineLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One of the examples, with what its pipeline file says.
 *
 * @param path of the pipeline file
 */
public record Example(Path path, PipelineFile pipeline) {

  public static final List<String> NAMES = List.of("air-quality", "groundwater");

  private static final long SEED = 20_040_310L;

  /**
   * Loads an example.
   *
   * @param home the project's root
   * @param environment what its pipeline file refers to
   */
  public static Example load(Path home, String name, Map<String, String> environment)
      throws CommandFailure {
    Path file = home.resolve("examples").resolve(name).resolve("pipeline.yaml");
    try {
      return new Example(file, PipelineLoader.load(file, environment));
    } catch (PipelineErrors e) {
      throw CommandFailure.badInput(e.render(), e);
    }
  }

  /** The raw topics that its sources read. */
  public List<String> topics() {
    return pipeline.settings().sources().stream().map(SourceSettings::topic).toList();
  }

  /** The recording beside the pipeline file, disturbed. */
  public Disturbances.Result disturbedRecording() throws CommandFailure {
    return Disturbances.apply(recording(), pipeline.settings().time(), SEED);
  }

  private List<RawRecord> recording() throws CommandFailure {
    Path file = path.resolveSibling("recording.jsonl.gz");
    Set<String> topics = topics().stream().collect(Collectors.toSet());
    List<RawRecord> records = new ArrayList<>();
    try (RecordingReader reader = RecordingReader.open(file, topics)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    } catch (RecordingException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw CommandFailure.badInput(file + " cannot be read: " + e.getMessage(), e);
    }
    return records;
  }
}
