package io.caudal.cli.replay.source;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A partition of a recording, from its first record to its last.
 *
 * @param file the path of the records as {@link PartitionFile} wrote them
 */
public record RecordingSplit(String topic, int partition, String file)
    implements SourceSplit, Serializable {

  /** By topic, then by partition. */
  public static final Comparator<RecordingSplit> ORDER =
      Comparator.comparing(RecordingSplit::topic).thenComparing(RecordingSplit::partition);

  @Override
  public String splitId() {
    return topic + '-' + partition;
  }
}
