package io.caudal.benchmarks.flow;

import com.sun.management.OperatingSystemMXBean;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Caudal's domain in a loop of one thread, over records that are in memory already: what no job can
 * be cheaper than. Its results are those that the others are held to.
 */
final class PlainLoop {

  /** As many as take longer than the machine's clock of CPU time is coarse. */
  private static final long BATCH = 200_000;

  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private long records;
  private long wallNanos;
  private long cpuNanos;

  private PlainLoop() {}

  static Measured run(Task task) throws Exception {
    PlainLoop loop = new PlainLoop();
    DomainRun run =
        new DomainRun(FlowPipeline.settings(task.topic(), task.workload()), task.workload());
    int size = (int) Math.min(BATCH, Math.max(1, task.warmupRecords()));
    long read = 0;
    try (MergedTopic topic = new MergedTopic(task.bootstrapServers(), task.topic())) {
      List<RawPayload> batch = batch(topic, size);
      while (!batch.isEmpty()) {
        List<RawPayload> all = batch;
        if (read < task.warmupRecords()) {
          all.forEach(run::take);
        } else {
          loop.measure(all.size(), () -> all.forEach(run::take));
        }
        read += all.size();
        batch = batch(topic, size);
      }
    }
    run.finish();
    return new Measured(
        loop.records, loop.wallNanos, loop.cpuNanos, List.of(), 0, Outcome.OF_JVM.sums());
  }

  private static List<RawPayload> batch(MergedTopic topic, int size) {
    return topic.next(size).stream().map(PlainLoop::payload).toList();
  }

  private static RawPayload payload(ConsumerRecord<byte[], byte[]> record) {
    return new RawPayload(
        new Origin(record.topic(), record.partition(), record.offset()),
        record.timestamp() * 1000,
        record.key(),
        record.value());
  }

  private void measure(int count, Runnable work) {
    long wall = System.nanoTime();
    long cpu = MACHINE.getProcessCpuTime();
    work.run();
    records += count;
    wallNanos += System.nanoTime() - wall;
    cpuNanos += MACHINE.getProcessCpuTime() - cpu;
  }
}
