package io.caudal.benchmarks.flow;

import java.util.List;
import java.util.Map;

/** Reads the topic and looks at nothing: what Kafka alone costs. */
final class RawPoll {

  private RawPoll() {}

  static Measured run(Task task) {
    Stopwatch watch = Stopwatch.OF_JVM;
    watch.measure(task.warmupRecords(), task.lastRecord());
    try (MergedTopic topic = new MergedTopic(task.bootstrapServers(), task.topic())) {
      int count = topic.poll();
      while (count > 0) {
        watch.read(count);
        count = topic.poll();
      }
    }
    return new Measured(
        watch.records(), watch.wallNanos(), watch.cpuNanos(), List.of(), 0, Map.of());
  }
}
