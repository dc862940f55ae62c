package io.caudal.cli.demo;

import io.caudal.domain.model.TimeSettings;
import io.caudal.kafka.RawRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a recording what a bad day makes of telemetry: some records come twice, some come late
 * and so out of order, some beyond the lateness, some are cut off. The same for the same seed.
 */
public final class Disturbances {

  private static final double TWICE = 0.02;
  private static final double DELAYED = 0.01;
  private static final double LATE = 0.002;
  private static final double CORRUPT = 0.002;

  private static final long MICROS_PER_MILLI = 1000;
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final long LONGEST_DELAY = 10 * DAY;

  private final SplittableRandom random;
  private final long lateness;
  private final List<RawRecord> records = new ArrayList<>();

  private int twice;
  private int delayed;
  private int late;
  private int corrupt;

  private Disturbances(TimeSettings time, long seed) {
    this.random = new SplittableRandom(seed);
    this.lateness = time.lateness() / MICROS_PER_MILLI;
  }

  /**
   * A disturbed recording.
   *
   * @param records in order of broker time
   * @param twice how many records it holds a second time
   * @param delayed how many reach the broker out of order
   * @param late how many reach the broker beyond the lateness
   * @param corrupt how many it holds in addition that cannot be decoded
   */
  public record Result(List<RawRecord> records, int twice, int delayed, int late, int corrupt) {}

  static Result apply(List<RawRecord> recording, TimeSettings time, long seed) {
    Disturbances disturbances = new Disturbances(time, seed);
    long end = recording.stream().mapToLong(RawRecord::timestamp).max().orElse(0);
    for (RawRecord record : recording) {
      disturbances.take(record, end);
    }
    disturbances.records.sort(Comparator.comparingLong(RawRecord::timestamp));
    return disturbances.result();
  }

  private Result result() {
    return new Result(List.copyOf(records), twice, delayed, late, corrupt);
  }

  /**
   * @param end the newest broker time of the recording, beyond which nothing is moved: Kafka takes
   *     no timestamps from the future
   */
  private void take(RawRecord record, long end) {
    double dice = random.nextDouble();
    long tooLate = record.timestamp() + lateness + DAY;
    if (dice < LATE && tooLate <= end) {
      late++;
      records.add(at(tooLate, record));
      return;
    }
    if (dice < LATE + DELAYED) {
      delayed++;
      long delay = random.nextLong(1, Math.min(lateness / 2, LONGEST_DELAY));
      records.add(at(Math.min(end, record.timestamp() + delay), record));
      return;
    }
    records.add(record);
    if (dice > 1 - TWICE) {
      twice++;
      records.add(at(Math.min(end, record.timestamp() + random.nextLong(HOUR)), record));
    } else if (dice > 1 - TWICE - CORRUPT) {
      corrupt++;
      records.add(cutOff(record));
    }
  }

  private static RawRecord at(long timestamp, RawRecord record) {
    return with(timestamp, record.value(), record);
  }

  private static RawRecord cutOff(RawRecord record) {
    byte[] value = record.value();
    return with(
        record.timestamp(), value == null ? null : Arrays.copyOf(value, value.length / 2), record);
  }

  private static RawRecord with(long timestamp, byte @Nullable [] value, RawRecord record) {
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        timestamp,
        record.key(),
        value,
        record.headers());
  }
}
