package io.caudal.cli.replay;

import io.caudal.cli.recording.RecordingException;
import io.caudal.cli.recording.RecordingReader;
import io.caudal.cli.replay.source.PartitionFile;
import io.caudal.cli.replay.source.RecordingSplit;
import io.caudal.kafka.RawRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recording that was checked from its first line to its last and taken apart into its partitions.
 *
 * @param splits in the order of topic and partition
 */
record SplitRecording(List<RecordingSplit> splits, long records) {

  /** The partitions of a topic. */
  List<RecordingSplit> splitsOf(String topic) {
    return splits.stream().filter(each -> each.topic().equals(topic)).toList();
  }

  /**
   * The partitions of all topics but one.
   *
   * @param topic null for all topics
   */
  List<RecordingSplit> splitsWithout(@Nullable String topic) {
    return splits.stream().filter(each -> !each.topic().equals(topic)).toList();
  }

  /** Takes a recording apart; nothing is run before all of it is known to be good. */
  static SplitRecording split(RecordingReader recording, Path folder)
      throws RecordingException, IOException {
    long records = 0;
    try (Partitions partitions = new Partitions(folder)) {
      for (RawRecord record = recording.next(); record != null; record = recording.next()) {
        partitions.write(record);
        records++;
      }
      return new SplitRecording(partitions.splits(), records);
    }
  }

  private static final class Partitions implements Closeable {

    private record Open(RecordingSplit split, PartitionFile.Writer writer) {}

    private final Path folder;
    private final Map<String, Open> open = new LinkedHashMap<>();

    Partitions(Path folder) {
      this.folder = folder;
    }

    void write(RawRecord record) throws IOException {
      String name = record.topic() + '-' + record.partition();
      Open partition = open.get(name);
      if (partition == null) {
        Path file = folder.resolve(String.valueOf(open.size()));
        partition =
            new Open(
                new RecordingSplit(record.topic(), record.partition(), file.toString()),
                new PartitionFile.Writer(file));
        open.put(name, partition);
      }
      partition.writer().write(record);
    }

    List<RecordingSplit> splits() {
      List<RecordingSplit> splits = new ArrayList<>();
      open.values().forEach(each -> splits.add(each.split()));
      splits.sort(RecordingSplit.ORDER);
      return splits;
    }

    @Override
    public void close() throws IOException {
      for (Open each : open.values()) {
        each.writer().close();
      }
    }
  }
}
