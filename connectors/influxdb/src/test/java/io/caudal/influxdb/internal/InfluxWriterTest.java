package io.caudal.influxdb.internal;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.caudal.influxdb.InfluxSinkMetrics;
import io.caudal.influxdb.InfluxWriteException;
import io.caudal.influxdb.RefusedLine;
import io.caudal.influxdb.RefusedLineHandler;
import io.caudal.influxdb.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxWriterTest {

  private static final RetryPolicy POLICY = new RetryPolicy(ofMillis(100), ofSeconds(1), 0.5, null);
  private static final SinkWriter.Context CONTEXT =
      new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
          return 0;
        }

        @Override
        public @Nullable Long timestamp() {
          return null;
        }
      };

  private final FakeInflux influx = new FakeInflux();
  private final FakeTimers timers = new FakeTimers();
  private final FakePace pace = new FakePace();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final CollectedRefusals refusals = new CollectedRefusals();

  /** Keeps refused lines for the test, as a dead letter topic would. */
  private static final class CollectedRefusals implements RefusedLineHandler {
    final List<RefusedLine> lines = new ArrayList<>();
    int flushes;
    boolean closed;

    @Override
    public void refused(RefusedLine line) {
      lines.add(line);
    }

    @Override
    public void flush() {
      flushes++;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void sendsABatchWhenItIsFullByLines() throws Exception {
    InfluxWriter<Sample> writer = writer(3);
    write(writer, samples(7));
    assertThat(influx.requests).extracting(r -> r.lines().size()).containsExactly(3, 3);
    assertThat(influx.storedLines()).isEqualTo(lines(samples(6)));
  }

  @Test
  void sendsABatchBeforeItGrowsBeyondItsBytes() throws Exception {
    int lineBytes = Sample.of("p0", 0, 0.5).line().length() + 1;
    InfluxWriter<Sample> writer =
        writer(new BatchLimits(1000, 2 * lineBytes + 1, ofSeconds(1)), POLICY, refusals);
    write(writer, samples(5));
    assertThat(influx.requests).extracting(r -> r.lines().size()).containsExactly(2, 2);
  }

  @Test
  void sendsWhatWaitsWhenTheFlushIntervalHasPassed() throws Exception {
    InfluxWriter<Sample> writer = writer(100);
    write(writer, samples(2));
    timers.advance(999);
    assertThat(influx.requests).isEmpty();
    timers.advance(1);
    assertThat(influx.storedLines()).isEqualTo(lines(samples(2)));
  }

  @Test
  void noTimerStaysWhenNothingWaits() throws Exception {
    InfluxWriter<Sample> writer = writer(100);
    write(writer, samples(2));
    timers.advance(1000);
    timers.advance(1000);
    assertThat(timers.pending()).isZero();
    assertThat(influx.requests).hasSize(1);
  }

  @Test
  void anIdleWriterStillSettlesItsLastBatch() throws Exception {
    influx.answersOnce(503, Map.of(), "");
    InfluxWriter<Sample> writer = writer(100);
    write(writer, samples(2));
    timers.advance(1000);
    assertThat(influx.points).isEmpty();
    timers.advance(1000);
    assertThat(influx.storedLines()).isEqualTo(lines(samples(2)));
  }

  @Test
  void aCheckpointWaitsForEveryLineOfEveryBucket() throws Exception {
    influx.answersOnce(204, Map.of(), "").answersOnce(503, Map.of(), "");
    InfluxWriter<Sample> writer = writer(100);
    write(writer, List.of(Sample.of("a", 1, 0.5), Sample.of("a", 1, 2.5).in("rollup_1m")));
    writer.flush(false);
    assertThat(influx.requests)
        .extracting(FakeInflux.Request::bucket)
        .containsExactly("raw", "rollup_1m", "rollup_1m");
    assertThat(influx.points).containsOnlyKeys("rollup_1m flow,point=a 1");
    assertThat(refusals.flushes).isEqualTo(1);
    assertThat(metrics.count(InfluxSinkMetrics.NUM_LINES_WRITTEN)).isEqualTo(2);
  }

  @Test
  void retriesKeepTheOrder() throws Exception {
    influx
        .answersOnce(503, Map.of(), "")
        .answersOnce(CompletableFuture.failedFuture(new ConnectException("refused")))
        .answersOnce(429, Map.of(), "");
    InfluxWriter<Sample> writer = writer(1);
    write(writer, List.of(Sample.of("a", 1, 1.5), Sample.of("a", 1, 2.5), Sample.of("a", 1, 3.5)));
    writer.flush(false);
    assertThat(influx.requests)
        .extracting(r -> r.lines().get(0))
        .containsExactly(
            Sample.of("a", 1, 1.5).line(),
            Sample.of("a", 1, 1.5).line(),
            Sample.of("a", 1, 1.5).line(),
            Sample.of("a", 1, 1.5).line(),
            Sample.of("a", 1, 2.5).line(),
            Sample.of("a", 1, 3.5).line());
    assertThat(influx.storedLines()).containsExactly(Sample.of("a", 1, 3.5).line());
    assertThat(pace.pauses).containsExactly(ofMillis(100), ofMillis(200), ofMillis(400));
    assertThat(metrics.count(InfluxSinkMetrics.NUM_RETRIES)).isEqualTo(3);
  }

  @Test
  void honoursRetryAfter() throws Exception {
    influx.answersOnce(503, Map.of("retry-after", "17"), "");
    InfluxWriter<Sample> writer = writer(10);
    write(writer, samples(1));
    writer.flush(false);
    assertThat(pace.pauses).containsExactly(ofSeconds(17));
    assertThat(influx.points).hasSize(1);
  }

  @Test
  void failsWhenTheTimeForRetriesIsSpent() throws Exception {
    for (int i = 0; i < 10; i++) {
      influx.answersOnce(503, Map.of(), "{\"error\":\"still starting\"}");
    }
    InfluxWriter<Sample> writer =
        writer(limits(10), POLICY.withMaxRetryTime(ofSeconds(1)), refusals);
    write(writer, samples(2));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> writer.flush(false))
        .withMessage(
            "InfluxDB did not take 2 lines for bucket 'raw' in 4 attempts over 700 ms (503 still"
                + " starting): see whether it is up, or raise maxRetryTime.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPoisonLineIsHandedOverAndTheOthersAreWritten(boolean saysHowMany) throws Exception {
    influx.saysHowManyItDropped = saysHowMany;
    influx.poison = poisons("p3", "p4", "p11");
    InfluxWriter<Sample> writer = writer(16);
    write(writer, samples(20));
    writer.flush(false);
    assertThat(influx.storedLines())
        .containsExactlyInAnyOrderElementsOf(
            lines(samples(20)).stream().filter(influx.poison.negate()).toList());
    assertThat(refusals.lines)
        .extracting(RefusedLine::line)
        .containsExactlyElementsOf(lines(samples(20)).stream().filter(influx.poison).toList());
    assertThat(refusals.lines)
        .allSatisfy(
            line -> {
              assertThat(line.bucket()).isEqualTo("raw");
              assertThat(line.by()).isEqualTo(RefusedLine.By.SERVER);
              assertThat(line.reason()).startsWith("partial write: field type conflict");
            });
    assertThat(metrics.count(InfluxSinkMetrics.NUM_LINES_REFUSED)).isEqualTo(3);
    assertThat(metrics.count(InfluxSinkMetrics.NUM_LINES_WRITTEN)).isEqualTo(17);
  }

  @Test
  void theLatestLineOfAPointStandsAfterAPoisonLine() throws Exception {
    influx.poison = poisons("bad");
    InfluxWriter<Sample> writer = writer(10);
    write(
        writer,
        List.of(
            Sample.of("a", 1, 1.5),
            Sample.of("bad", 1, 0.5),
            Sample.of("b", 1, 0.5),
            Sample.of("a", 1, 2.5)));
    writer.flush(false);
    assertThat(influx.storedLines())
        .containsExactlyInAnyOrder(Sample.of("a", 1, 2.5).line(), Sample.of("b", 1, 0.5).line());
  }

  @Test
  void oneRequestIsEnoughWhenTheServerDropsAllOfIt() throws Exception {
    influx.poison = line -> true;
    InfluxWriter<Sample> writer = writer(1000);
    write(writer, samples(1000));
    assertThat(influx.requests).hasSize(1);
    writer.flush(false);
    assertThat(influx.requests).hasSize(1);
    assertThat(refusals.lines).hasSize(1000);
  }

  @Test
  void aPoisonLineFailsTheJobByDefault() throws Exception {
    influx.poison = poisons("p1");
    InfluxWriter<Sample> writer = writer(limits(10), POLICY, new FailOnRefusal());
    write(writer, samples(2));
    assertThatExceptionOfType(InfluxWriteException.class)
        .isThrownBy(() -> writer.flush(false))
        .withMessageContaining("A line for bucket 'raw' cannot be written: partial write")
        .withMessageContaining("The line: flow,point=p1 value=0.5 1");
  }

  @Test
  void whatLineProtocolCannotSayIsHandedOver() throws Exception {
    InfluxWriter<Sample> writer = writer(10);
    write(writer, List.of(Sample.of("a", 7, Double.NaN), Sample.of("a", 8, 0.5)));
    writer.flush(false);
    assertThat(influx.storedLines()).containsExactly(Sample.of("a", 8, 0.5).line());
    assertThat(refusals.lines)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.by()).isEqualTo(RefusedLine.By.ENCODER);
              assertThat(line.line()).startsWith("flow,point=a");
              assertThat(line.reason()).contains("finite");
            });
    assertThat(metrics.count(InfluxSinkMetrics.NUM_FIELDS_OMITTED)).isEqualTo(1);
  }

  @Test
  void whatIsTooLargeForTheServerIsHalved() throws Exception {
    int lineBytes = Sample.of("p0", 0, 0.5).line().length() + 1;
    influx.maxBytes = 3 * lineBytes;
    InfluxWriter<Sample> writer = writer(10);
    write(writer, samples(10));
    writer.flush(false);
    assertThat(influx.storedLines()).isEqualTo(lines(samples(10)));

    influx.maxBytes = 5;
    write(writer, samples(1));
    writer.flush(false);
    assertThat(refusals.lines)
        .singleElement()
        .satisfies(line -> assertThat(line.reason()).contains("longer than the server takes"));
  }

  @Test
  void whatAPersonMustFixFailsTheJob() throws Exception {
    influx.answersOnce(404, Map.of(), "{\"message\":\"bucket \\\"raw\\\" not found\"}");
    InfluxWriter<Sample> writer = writer(10);
    write(writer, samples(1));
    assertThatExceptionOfType(InfluxWriteException.class)
        .isThrownBy(() -> writer.flush(false))
        .withMessageContaining("bucket \"raw\" not found")
        .withMessageContaining("Create the bucket");
    assertThat(pace.pauses).isEmpty();
  }

  @Test
  void writingBlocksWhileTheStoreIsAway() throws Exception {
    CompletableFuture<WriteResponse> late = new CompletableFuture<>();
    influx.answersOnce(late);
    InfluxWriter<Sample> writer = writer(1);
    write(writer, samples(1));

    FutureTask<Void> second = writing(writer, Sample.of("p1", 1, 0.5));
    Thread thread = started(second);
    await().until(() -> thread.getState() == Thread.State.WAITING);
    assertThat(influx.requests).hasSize(1);

    late.complete(new WriteResponse(204, Map.of(), ""));
    second.get();
    assertThat(influx.requests).hasSize(2);
  }

  @Test
  void cancellingInterruptsAndAbortsTheRequest() throws Exception {
    CompletableFuture<WriteResponse> never = new CompletableFuture<>();
    influx.answersOnce(never);
    InfluxWriter<Sample> writer = writer(1);
    write(writer, samples(1));

    FutureTask<Void> second = writing(writer, Sample.of("p1", 1, 0.5));
    Thread thread = started(second);
    await().until(() -> thread.getState() == Thread.State.WAITING);
    thread.interrupt();
    assertThatThrownBy(second::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(never).isCancelled();
  }

  @Test
  void closingAbortsWhatIsUnderWayAndFreesAll() throws Exception {
    CompletableFuture<WriteResponse> never = new CompletableFuture<>();
    influx.answersOnce(never);
    InfluxWriter<Sample> writer = writer(2);
    write(writer, samples(3));
    assertThat(timers.pending()).isEqualTo(1);
    writer.close();
    assertThat(never).isCancelled();
    assertThat(influx.closed).isTrue();
    assertThat(refusals.closed).isTrue();
    assertThat(timers.pending()).isZero();
  }

  @Test
  void bucketsDoNotWaitForEachOther() throws Exception {
    CompletableFuture<WriteResponse> late = new CompletableFuture<>();
    influx.answersOnce(late);
    InfluxWriter<Sample> writer = writer(1);
    write(writer, List.of(Sample.of("a", 1, 0.5), Sample.of("a", 1, 0.5).in("rollup_1m")));
    assertThat(influx.points).containsOnlyKeys("rollup_1m flow,point=a 1");
    late.complete(new WriteResponse(204, Map.of(), ""));
    writer.flush(true);
    assertThat(metrics.count(InfluxSinkMetrics.NUM_REQUESTS_WRITTEN)).isEqualTo(2);
  }

  private InfluxWriter<Sample> writer(int batchLines) {
    return writer(limits(batchLines), POLICY, refusals);
  }

  private InfluxWriter<Sample> writer(
      BatchLimits limits, RetryPolicy policy, RefusedLineHandler handler) {
    return new InfluxWriter<>(
        new Sample.Encoder(),
        limits,
        policy,
        new ResponseClassifier("http://influx:8086", false),
        influx,
        handler,
        timers,
        pace,
        WriterMetrics.of(metrics));
  }

  private static BatchLimits limits(int lines) {
    return new BatchLimits(lines, 1 << 20, Duration.ofSeconds(1));
  }

  private static void write(InfluxWriter<Sample> writer, List<Sample> samples)
      throws IOException, InterruptedException {
    for (Sample sample : samples) {
      writer.write(sample, CONTEXT);
    }
  }

  private static FutureTask<Void> writing(InfluxWriter<Sample> writer, Sample sample) {
    return new FutureTask<>(
        () -> {
          writer.write(sample, CONTEXT);
          return null;
        });
  }

  private static Thread started(FutureTask<Void> task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static List<Sample> samples(int count) {
    return IntStream.range(0, count).mapToObj(i -> Sample.of("p" + i, i, 0.5)).toList();
  }

  private static List<String> lines(List<Sample> samples) {
    return samples.stream().map(Sample::line).toList();
  }

  private static Predicate<String> poisons(String... points) {
    return line -> List.of(points).stream().anyMatch(p -> line.contains("point=" + p + " "));
  }
}
