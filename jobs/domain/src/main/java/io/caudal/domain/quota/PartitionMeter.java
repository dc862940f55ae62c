package io.caudal.domain.quota;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.SourceSettings.Limits;
import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How many readings and new series a partition gave in the minute of broker time that it is in. The
 * records of a partition come in one order, so what is refused depends on nothing else.
 */
public final class PartitionMeter {

  private static final long MINUTE = 60_000_000L;

  private final String topic;
  private final int partition;
  private final SeriesMemory series;
  private long counted;
  private long minute;
  private long readings;
  private long newSeries;

  public PartitionMeter(String topic, int partition) {
    this(topic, partition, new SeriesMemory());
    this.counted = -1;
    this.minute = EventTime.BEGINNING;
  }

  private PartitionMeter(String topic, int partition, SeriesMemory series) {
    this.topic = topic;
    this.partition = partition;
    this.series = series;
  }

  public String topic() {
    return topic;
  }

  public int partition() {
    return partition;
  }

  /** The offset of the last record that was counted, or -1: of two meters, the greater is newer. */
  public long counted() {
    return counted;
  }

  /**
   * Begins with the next record of the partition.
   *
   * @param brokerTime epoch microseconds; should it go back, the minute does not
   */
  void begin(Origin record, long brokerTime) {
    counted = record.offset();
    long current = Math.floorDiv(brokerTime, MINUTE);
    if (current > minute) {
      minute = current;
      readings = 0;
      newSeries = 0;
    }
  }

  /** Why the reading is over a limit, or null: it is counted. */
  @Nullable Reason admit(Reading reading, Limits limits) {
    if (readings >= limits.readingsPerMinute()) {
      return Reason.QUOTA;
    }
    if (limits.newSeriesPerMinute() < Limits.UNLIMITED) {
      long hash = SeriesMemory.hash(reading.point(), reading.variable());
      if (!series.recall(hash)) {
        if (newSeries >= limits.newSeriesPerMinute()) {
          return Reason.CARDINALITY;
        }
        series.remember(hash);
        newSeries++;
      }
    }
    readings++;
    return null;
  }

  public static final StateCodec<PartitionMeter> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(PartitionMeter meter, DataOutput out) throws IOException {
          out.writeUTF(meter.topic);
          VarInts.writeSigned(meter.partition, out);
          VarInts.writeSigned(meter.counted, out);
          VarInts.writeSigned(meter.minute, out);
          VarInts.writeUnsigned(meter.readings, out);
          VarInts.writeUnsigned(meter.newSeries, out);
          meter.series.write(out);
        }

        @Override
        public PartitionMeter read(DataInput in, int version) throws IOException {
          String topic = in.readUTF();
          int partition = (int) VarInts.readSigned(in);
          long counted = VarInts.readSigned(in);
          long minute = VarInts.readSigned(in);
          long readings = VarInts.readUnsigned(in);
          long newSeries = VarInts.readUnsigned(in);
          PartitionMeter meter = new PartitionMeter(topic, partition, SeriesMemory.read(in));
          meter.counted = counted;
          meter.minute = minute;
          meter.readings = readings;
          meter.newSeries = newSeries;
          return meter;
        }

        @Override
        public PartitionMeter copy(PartitionMeter meter) {
          PartitionMeter copy =
              new PartitionMeter(meter.topic, meter.partition, meter.series.copy());
          copy.counted = meter.counted;
          copy.minute = meter.minute;
          copy.readings = meter.readings;
          copy.newSeries = meter.newSeries;
          return copy;
        }
      };
}
