package io.caudal.telemetry.job;

import java.io.IOException;
import java.util.UUID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/** That checkpoints can be written, tried before a job starts rather than found out by its end. */
final class CheckpointFolder {

  private CheckpointFolder() {}

  /**
   * Writes a file into the folder of checkpoints and removes it.
   *
   * @throws IllegalStateException if none is configured, or it cannot be written to
   */
  static void requireWritable(ReadableConfig configuration) {
    String folder = configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    if (folder == null) {
      throw new IllegalStateException(
          "There is no folder for checkpoints: set "
              + CheckpointingOptions.CHECKPOINTS_DIRECTORY.key()
              + " in Flink's configuration.");
    }
    Path probe = new Path(folder, "probe-" + UUID.randomUUID());
    try {
      FileSystem files = probe.getFileSystem();
      files.mkdirs(new Path(folder));
      try (FSDataOutputStream out = files.create(probe, WriteMode.NO_OVERWRITE)) {
        out.write(0);
      }
      files.delete(probe, false);
    } catch (IOException | IllegalArgumentException e) {
      // No cause: what Flink shows of a failed start is the root cause.
      throw new IllegalStateException(
          "Checkpoints cannot be written to "
              + folder
              + " ("
              + e.getMessage()
              + "): set execution.checkpointing.dir in Flink's configuration to storage that"
              + " JobManager and TaskManagers can write to.");
    }
  }
}
