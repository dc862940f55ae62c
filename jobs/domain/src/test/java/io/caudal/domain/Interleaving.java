package io.caudal.domain;

import static io.caudal.domain.model.Readings.POINT;
import static io.caudal.domain.model.Readings.seconds;

import io.caudal.domain.model.EventTime;
import io.caudal.domain.model.PipelineSettings;
import io.caudal.domain.model.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Orders in which the readings of a point may come. */
final class Interleaving {

  private Interleaving() {}

  /**
   * Plays the readings roughly in the order of the broker, as several partitions that are read at
   * their own pace would bring them; the watermark never passes what has not come yet.
   */
  static PointRun play(PipelineSettings pipeline, List<Reading> readings, Random random) {
    List<Reading> outstanding = new ArrayList<>(readings);
    outstanding.sort(Comparator.comparingLong(Reading::brokerTime));
    int reach = 1 + random.nextInt(random.nextBoolean() ? 4 : 60);
    if (random.nextInt(8) == 0) {
      Collections.shuffle(outstanding, random);
    }
    PointRun run = new PointRun(POINT, pipeline);
    long watermark = EventTime.BEGINNING;
    while (!outstanding.isEmpty()) {
      run.read(outstanding.remove(random.nextInt(Math.min(reach, outstanding.size()))));
      if (random.nextInt(50) == 0) {
        run.restore();
      }
      if (random.nextInt(4) == 0 && !outstanding.isEmpty()) {
        long bound = outstanding.stream().mapToLong(Reading::brokerTime).min().getAsLong();
        watermark = Math.max(watermark, bound - seconds(random.nextInt(3)));
        run.pass(watermark);
      }
    }
    run.pass(EventTime.END);
    return run;
  }
}
