package io.caudal.cli.replay;

import io.caudal.cli.CommandFailure;
import io.caudal.cli.ledger.LedgerTotals;
import io.caudal.cli.recording.RecordingException;
import io.caudal.cli.recording.RecordingReader;
import io.caudal.cli.replay.result.LedgerFile;
import io.caudal.cli.replay.result.ResultFile;
import io.caudal.cli.replay.result.ResultRuns;
import io.caudal.cli.replay.source.RecordingSource;
import io.caudal.cli.replay.source.RecordingSplit;
import io.caudal.domain.model.DynamicPoints.ControlTopics;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings;
import io.caudal.telemetry.operators.SchemaAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A recording through a pipeline, from file to files. */
final class Replay {

  /**
   * What came of it.
   *
   * @param records of the recording; one may hold several readings
   * @param lines of each result file
   */
  record Outcome(long records, LedgerTotals ledger, Map<ResultFile, Long> lines) {}

  private final PipelineSettings settings;
  private final Path recording;
  private final SchemaAccess schemas;
  private final PrintWriter err;

  /**
   * @param schemas of the records that are Avro
   * @param err for progress
   */
  Replay(PipelineSettings settings, Path recording, SchemaAccess schemas, PrintWriter err) {
    this.settings = settings;
    this.recording = recording;
    this.schemas = schemas;
    this.err = err;
  }

  /** Runs the topology in a Flink cluster inside this process. */
  Outcome run(Path out, int parallelism) throws CommandFailure {
    return run(
        out,
        parallelism,
        (records, runs, staging) -> {
          String control = controlTopic();
          RecordingSource source =
              new RecordingSource(
                  staging.folder("source").toString(), records.splitsWithout(control));
          RecordingSource controls =
              control == null
                  ? null
                  : new RecordingSource(
                      staging.folder("controls").toString(), records.splitsOf(control));
          try (Progress progress =
              Progress.of(err, () -> played(source.recordsRead(), records.records()))) {
            EmbeddedRun.define(
                    source, controls, settings, schemas, runs, parallelism, staging.folder("flink"))
                .execute("Replay of " + settings.name());
          }
        });
  }

  /** Runs the domain alone in one thread, to compare with. */
  Outcome runReference(Path out) throws CommandFailure {
    return run(
        out,
        1,
        (records, runs, staging) -> {
          String control = controlTopic();
          List<RecordingSplit> controls = control == null ? List.of() : records.splitsOf(control);
          SingleThreadRun.run(
              settings, schemas.connect(), records.splitsWithout(control), controls, runs);
        });
  }

  private @Nullable String controlTopic() {
    ControlTopics control = settings.dynamicPoints().control();
    return control == null ? null : control.points();
  }

  private interface Engine {
    void run(SplitRecording records, ResultRuns runs, Staging staging) throws Exception;
  }

  private Outcome run(Path out, int writers, Engine engine) throws CommandFailure {
    try (Staging staging = Staging.beside(out)) {
      SplitRecording records = split(staging.folder("partitions"));
      ResultRuns runs = new ResultRuns(staging.folder("runs"), writers);
      engine.run(records, runs, staging);
      Path result = staging.folder("result");
      Map<ResultFile, Long> lines = runs.mergeTo(result);
      LedgerTotals ledger = LedgerFile.totals(result.resolve(ResultFile.LEDGER.fileName()));
      requireBalance(ledger, lines);
      staging.publish(result);
      return new Outcome(records.records(), ledger, lines);
    } catch (CommandFailure e) {
      throw e;
    } catch (RecordingException e) {
      throw CommandFailure.badInput(e.sentence(), e);
    } catch (Exception e) {
      throw CommandFailure.failed("the replay failed: " + rootCause(e), e);
    }
  }

  private SplitRecording split(Path folder) throws RecordingException, IOException {
    Set<String> topics =
        settings.sources().stream()
            .map(SourceSettings::topic)
            .collect(Collectors.toCollection(HashSet::new));
    String control = controlTopic();
    if (control != null) {
      topics.add(control);
    }
    try (RecordingReader reader = RecordingReader.open(recording, topics)) {
      long size = Files.size(recording);
      try (Progress progress = Progress.of(err, () -> checked(reader.bytesRead(), size))) {
        return SplitRecording.split(reader, folder);
      }
    }
  }

  private static void requireBalance(LedgerTotals ledger, Map<ResultFile, Long> lines)
      throws CommandFailure {
    if (!ledger.balances()) {
      throw CommandFailure.failed("the ledger does not balance: " + ledger, null);
    }
    long readings = lines.getOrDefault(ResultFile.READINGS, 0L);
    long deadLetters = lines.getOrDefault(ResultFile.DEAD_LETTERS, 0L);
    // The excess of a record over a minute's quota is one dead letter for all its readings.
    long shared =
        ledger.rejected().getOrDefault(Reason.QUOTA.name(), 0L)
            + ledger.rejected().getOrDefault(Reason.CARDINALITY.name(), 0L);
    if (ledger.accepted() != readings
        || deadLetters > ledger.refused()
        || deadLetters < ledger.refused() - shared) {
      throw CommandFailure.failed(
          "the results do not agree with the ledger: there are "
              + readings
              + " readings and "
              + deadLetters
              + " dead letters, and the ledger says: "
              + ledger,
          null);
    }
  }

  private static String checked(long bytes, long size) {
    return String.format("Checking the recording: %,d of %,d KiB", bytes >> 10, size >> 10);
  }

  private static String played(long records, long all) {
    return records == 0
        ? "Starting Flink in this process"
        : String.format("Replaying: %,d of %,d records", records, all);
  }

  private static String rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
