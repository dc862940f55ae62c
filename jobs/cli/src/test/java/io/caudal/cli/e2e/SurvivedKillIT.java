package io.caudal.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.devkit.Stack;
import io.caudal.devkit.StackOptions;
import io.caudal.devkit.Stacks;
import io.caudal.devkit.flink.FlinkCluster;
import io.caudal.devkit.flink.FlinkOptions;
import io.caudal.devkit.flink.FlinkOptions.StateBackend;
import io.caudal.kafka.RawRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A TaskManager that holds the state of the stages is killed in the middle of a run, twice. The
 * stores end up with what the reference run gives: nothing is missing, and nothing is there twice.
 */
class SurvivedKillIT {

  private static final int PIECE = 600;
  private static final int KILLS = 2;

  @ParameterizedTest
  @CsvSource({"ROCKSDB, 6000", "HASHMAP, 3000"})
  void theStoresHoldWhatTheReferenceRunGives(StateBackend backend, int most) throws Exception {
    StackOptions options = StackOptions.defaults().withProgress(System.out::println);
    try (Stack stack = Stacks.start(options);
        FlinkCluster flink = stack.startFlink(cluster(backend))) {
      ExampleRun run = ExampleRun.start(stack, flink, options.home(), "air-quality");
      List<RawRecord> recording = run.example().disturbedRecording().records();
      List<RawRecord> records = recording.subList(0, Math.min(most, recording.size()));

      Deque<List<RawRecord>> pieces = pieces(records);
      for (int kill = 1; kill <= KILLS; kill++) {
        playUntilHalfWritten(pieces, run);
        run.killHolderOf("road-station");
        run.awaitRestarted(kill);
      }
      while (!pieces.isEmpty()) {
        run.play(pieces.remove());
      }
      run.awaitRead();
      run.drain();

      run.comparison(records.size()).run();
    }
  }

  private static FlinkOptions cluster(StateBackend backend) {
    return FlinkOptions.defaults()
        .withStateBackend(backend)
        .with("execution.checkpointing.interval", "1 s")
        .with("execution.checkpointing.min-pause", "500 ms");
  }

  private static Deque<List<RawRecord>> pieces(List<RawRecord> records) {
    Deque<List<RawRecord>> pieces = new ArrayDeque<>();
    for (int from = 0; from < records.size(); from += PIECE) {
      pieces.add(records.subList(from, Math.min(records.size(), from + PIECE)));
    }
    return pieces;
  }

  /** On return the stores have results of records that no completed checkpoint covers. */
  private static void playUntilHalfWritten(Deque<List<RawRecord>> pieces, ExampleRun run)
      throws Exception {
    long open = 0;
    while (open == 0) {
      run.awaitRead();
      assertThat(pieces).as("what is left of the recording").isNotEmpty();
      open = run.playUntilWritten(pieces.remove());
    }
    System.out.println("To be killed with " + open + " records beyond the last checkpoint");
  }
}
