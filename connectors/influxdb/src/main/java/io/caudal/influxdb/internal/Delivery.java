package io.caudal.influxdb.internal;

import io.caudal.influxdb.InfluxWriteException;
import io.caudal.influxdb.RefusedLine;
import io.caudal.influxdb.RefusedLineHandler;
import io.caudal.influxdb.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings lines into InfluxDB: sends them again while it may help, halves what is refused until the
 * refused lines are known, and hands those over. Blocks the writer's thread meanwhile: that is what
 * presses back on the stream. Interruptible at every point.
 */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final WriteTransport transport;
  private final ResponseClassifier classifier;
  private final RetryPolicy policy;
  private final RefusedLineHandler refusedLines;
  private final Pace pace;
  private final WriterMetrics metrics;

  Delivery(
      WriteTransport transport,
      ResponseClassifier classifier,
      RetryPolicy policy,
      RefusedLineHandler refusedLines,
      Pace pace,
      WriterMetrics metrics) {
    this.transport = transport;
    this.classifier = classifier;
    this.policy = policy;
    this.refusedLines = refusedLines;
    this.pace = pace;
    this.metrics = metrics;
  }

  /** Sends lines off, without waiting for the answer. */
  Request send(String bucket, LineBatch batch) {
    return send(bucket, batch, batch.all());
  }

  /** Hands a refused line over. */
  void refuse(RefusedLine line) throws IOException, InterruptedException {
    metrics.refused();
    refusedLines.refused(line);
  }

  private Request send(String bucket, LineBatch batch, LineBatch.Slice slice) {
    return new Request(bucket, batch, slice);
  }

  /** Lines under way. */
  final class Request {

    private final String bucket;
    private final LineBatch batch;
    private final LineBatch.Slice slice;
    private final long firstSentAt = pace.nanoTime();
    private long sentAt;
    private CompletableFuture<WriteResponse> answer;

    private Request(String bucket, LineBatch batch, LineBatch.Slice slice) {
      this.bucket = bucket;
      this.batch = batch;
      this.slice = slice;
      this.sentAt = firstSentAt;
      this.answer = attempt();
    }

    /**
     * Waits until every line is written or handed over.
     *
     * @throws InfluxWriteException if a person has to change something first
     * @throws IOException if the time for retries is spent
     */
    void settle() throws IOException, InterruptedException {
      Verdict verdict = answerThatHolds();
      if (verdict instanceof Verdict.Written) {
        metrics.written(slice.lines(), slice.length());
      } else if (verdict instanceof Verdict.Refused refused) {
        if (slice.lines() == 1 || refused.dropped() >= slice.lines()) {
          refuseAll(refused.reason());
        } else {
          settleHalves();
        }
      } else if (verdict instanceof Verdict.TooLarge tooLarge) {
        if (slice.lines() == 1) {
          refuseAll("it is longer than the server takes in a request (" + tooLarge.reason() + ")");
        } else {
          settleHalves();
        }
      } else if (verdict instanceof Verdict.Fatal fatal) {
        throw new InfluxWriteException(fatal.sentence());
      }
    }

    /** Gives up: what is under way is aborted. */
    void abort() {
      answer.cancel(true);
    }

    /** One half after the other, so that a series keeps its order. */
    private void settleHalves() throws IOException, InterruptedException {
      send(bucket, batch, slice.firstHalf()).settle();
      send(bucket, batch, slice.secondHalf()).settle();
    }

    private void refuseAll(String reason) throws IOException, InterruptedException {
      for (int i = slice.from(); i < slice.to(); i++) {
        refuse(new RefusedLine(bucket, batch.line(i), reason, RefusedLine.By.SERVER));
      }
    }

    /** Sends again until the answer is not that one should. */
    private Verdict answerThatHolds() throws IOException, InterruptedException {
      for (int failures = 1; ; failures++) {
        Verdict verdict = await();
        if (!(verdict instanceof Verdict.Retry retry)) {
          return verdict;
        }
        Duration pause = policy.backoff(failures, retry.after(), pace.random());
        giveUpIfTooLong(pause, failures, retry.reason());
        LOG.warn(
            "Bucket '{}': {} lines are sent again in {} ms, after attempt {}: {}",
            bucket,
            slice.lines(),
            pause.toMillis(),
            failures,
            retry.reason());
        pace.pause(pause);
        metrics.retried();
        sentAt = pace.nanoTime();
        answer = attempt();
      }
    }

    private Verdict await() throws InterruptedException {
      try {
        WriteResponse response = answer.get();
        metrics.answeredAfter(pace.nanoTime() - sentAt);
        return classifier.classify(bucket, response);
      } catch (InterruptedException e) {
        abort();
        throw e;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException noAnswer) {
          return classifier.classify(noAnswer);
        }
        throw new IllegalStateException("The InfluxDB client failed.", e.getCause());
      }
    }

    private void giveUpIfTooLong(Duration pause, int failures, String reason) throws IOException {
      Duration limit = policy.maxRetryTime();
      Duration spent = Duration.ofNanos(pace.nanoTime() - firstSentAt);
      if (limit != null && spent.plus(pause).compareTo(limit) > 0) {
        throw new IOException(
            "InfluxDB did not take "
                + slice.lines()
                + " lines for bucket '"
                + bucket
                + "' in "
                + failures
                + " attempts over "
                + spent.toMillis()
                + " ms ("
                + reason
                + "): see whether it is up, or raise maxRetryTime.");
      }
    }

    private CompletableFuture<WriteResponse> attempt() {
      return transport.send(bucket, slice.array(), slice.offset(), slice.length());
    }
  }
}
