package io.caudal.telemetry.operators;

import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Redrive;
import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the readings topic. The second input is what was counted of the readings.
 *
 * <p>Each partition has one subtask that writes to it, and that tells it in its order up to which
 * broker time everything has been written: at the latest with each checkpoint, and with each second
 * of broker time. The end of time is not told: another run of the job may follow.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class PublishOperator extends AbstractStreamOperator<RawRecord>
    implements TwoInputStreamOperator<Reading, LedgerEntry, RawRecord> {

  private static final long serialVersionUID = 1L;

  private static final long STEP_MILLIS = 1000;

  private final ReadingsTopic topic;

  private transient RawHeader pipeline;
  private transient long ofReadings;
  private transient long ofCounts;
  private transient long told;

  public PublishOperator(ReadingsTopic topic) {
    this.topic = topic;
  }

  @Override
  public void open() throws Exception {
    super.open();
    topic.format().open();
    pipeline = HandedHeaders.pipeline(topic.pipeline());
    ofReadings = Long.MIN_VALUE;
    ofCounts = Long.MIN_VALUE;
    told = Long.MIN_VALUE;
  }

  @Override
  public void processElement1(StreamRecord<Reading> element) throws Exception {
    Reading reading = element.getValue();
    Redrive redrive = reading.redrive();
    write(
        topic.partitionOf(reading.point()),
        BrokerTime.toFlink(reading.brokerTime()),
        reading.point().getBytes(StandardCharsets.UTF_8),
        topic.format().write(reading),
        redrive == null ? null : HandedHeaders.redrive(redrive));
  }

  @Override
  public void processElement2(StreamRecord<LedgerEntry> element) {
    LedgerEntry entry = element.getValue();
    write(
        topic.partitionOf(LedgerFunction.key(entry)),
        BrokerTime.toFlink(entry.key().minute()),
        null,
        null,
        HandedHeaders.counts(entry));
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    if (!mark.equals(Watermark.MAX_WATERMARK)) {
      ofReadings = mark.getTimestamp();
      tellOfAStep();
    }
    super.processWatermark1(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) throws Exception {
    if (!mark.equals(Watermark.MAX_WATERMARK)) {
      ofCounts = mark.getTimestamp();
      tellOfAStep();
    }
    super.processWatermark2(mark);
  }

  /**
   * Both inputs are told the same times, so that neither needs to be passed over where it is idle.
   * To do so would tell a time ahead of readings: when they come again after a silence, one of the
   * inputs hears of it first.
   */
  private long passed() {
    return Math.min(ofReadings, ofCounts);
  }

  private void tellOfAStep() {
    if (passed() >= told + STEP_MILLIS) {
      tell();
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    tell();
  }

  @Override
  public void finish() throws Exception {
    tell();
    super.finish();
  }

  private void tell() {
    long passed = passed();
    if (passed <= told) {
      return;
    }
    told = passed;
    var task = getRuntimeContext().getTaskInfo();
    int subtasks = task.getNumberOfParallelSubtasks();
    for (int each = task.getIndexOfThisSubtask(); each < topic.partitions(); each += subtasks) {
      write(each, passed, null, null, HandedHeaders.passed(passed));
    }
  }

  private void write(
      int partition,
      long timestamp,
      byte @Nullable [] key,
      byte @Nullable [] value,
      @Nullable RawHeader header) {
    List<RawHeader> headers = header == null ? List.of(pipeline) : List.of(pipeline, header);
    RawRecord record = new RawRecord(topic.name(), partition, 0, timestamp, key, value, headers);
    output.collect(new StreamRecord<>(record, timestamp));
  }
}
