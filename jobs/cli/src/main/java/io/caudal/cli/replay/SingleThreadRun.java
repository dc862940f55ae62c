package io.caudal.cli.replay;

import io.caudal.cli.replay.result.LineSorter;
import io.caudal.cli.replay.result.ResultFile;
import io.caudal.cli.replay.result.ResultLine;
import io.caudal.cli.replay.result.ResultLines;
import io.caudal.cli.replay.result.ResultRuns;
import io.caudal.cli.replay.source.PartitionMerge;
import io.caudal.cli.replay.source.RecordingSplit;
import io.caudal.domain.ReferenceRun;
import io.caudal.domain.control.ControlCheck;
import io.caudal.domain.control.ControlFormat;
import io.caudal.domain.control.JsonControlFormat;
import io.caudal.domain.control.MalformedControlException;
import io.caudal.domain.control.PointChange;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.normalize.avro.WriterSchemas;
import io.caudal.kafka.RawRecord;
import io.caudal.telemetry.operators.RawPayloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The domain's reference run, its results written as those of the topology are. */
final class SingleThreadRun implements ReferenceRun.Results {

  private static final long MICROS_PER_MILLI = 1000;

  private final Map<ResultFile, LineSorter> sorters = new EnumMap<>(ResultFile.class);

  private SingleThreadRun(ResultRuns results) throws IOException {
    for (ResultFile file : ResultFile.values()) {
      sorters.put(file, results.sorter(file));
    }
  }

  /**
   * Runs the pipeline. The whole recording is held in memory.
   *
   * @param controls the partitions of the control topic
   */
  static void run(
      PipelineSettings settings,
      WriterSchemas schemas,
      List<RecordingSplit> splits,
      List<RecordingSplit> controls,
      ResultRuns results)
      throws IOException {
    SingleThreadRun run = new SingleThreadRun(results);
    List<PointChange> changes = run.changes(settings, records(controls));
    ReferenceRun.run(settings, schemas, records(splits), changes, run);
    for (LineSorter sorter : run.sorters.values()) {
      sorter.spill();
    }
  }

  private static List<RawPayload> records(List<RecordingSplit> splits) throws IOException {
    List<RawPayload> records = new ArrayList<>();
    try (PartitionMerge partitions = new PartitionMerge()) {
      for (RecordingSplit split : splits) {
        partitions.add(split);
      }
      for (var step = partitions.next(); step != null; step = partitions.next()) {
        RawRecord record = step.record();
        records.add(RawPayloads.of(record, record.timestamp() * MICROS_PER_MILLI));
      }
    }
    return records;
  }

  /** What the control records say; those that cannot be applied are a result of their own. */
  private List<PointChange> changes(PipelineSettings settings, List<RawPayload> controls)
      throws IOException {
    ControlCheck check = new ControlCheck(settings.dynamicPoints().definitions());
    ControlFormat format = new JsonControlFormat();
    format.open();
    List<PointChange> changes = new ArrayList<>();
    for (RawPayload record : controls) {
      try {
        changes.add(check.read(record, format));
      } catch (MalformedControlException e) {
        String problem = String.valueOf(e.getMessage());
        add(
            ResultFile.REJECTED_CONTROLS,
            ResultLines.of(DeadLetter.of(Reason.BAD_CONTROL, problem, settings.name(), record)));
      }
    }
    return changes;
  }

  @Override
  public void accepted(Reading reading) {
    add(ResultFile.READINGS, ResultLines.of(reading));
  }

  @Override
  public void rollup(Rollup rollup) {
    add(ResultFile.ROLLUPS, ResultLines.of(rollup));
  }

  @Override
  public void alert(AlertEvent alert) {
    add(ResultFile.ALERTS, ResultLines.of(alert));
  }

  @Override
  public void deadLetter(DeadLetter deadLetter) {
    add(ResultFile.DEAD_LETTERS, ResultLines.of(deadLetter));
  }

  @Override
  public void ledger(LedgerEntry entry) {
    add(ResultFile.LEDGER, ResultLines.of(entry));
  }

  private void add(ResultFile file, ResultLine line) {
    try {
      Objects.requireNonNull(sorters.get(file)).add(line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.fileName(), e);
    }
  }
}
