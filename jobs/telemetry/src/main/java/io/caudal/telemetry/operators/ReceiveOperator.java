package io.caudal.telemetry.operators;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.MalformedReadingException;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.ReadingFormat;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Redrive;
import io.caudal.kafka.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Takes what {@link PublishOperator} has written: readings, and to a side output what was counted
 * of them. What other pipelines have written is passed over. What none of them has written becomes
 * a dead letter, on the account of the topic.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class ReceiveOperator extends AbstractStreamOperator<Reading>
    implements OneInputStreamOperator<RawRecord, Reading> {

  private static final long serialVersionUID = 1L;

  private final String pipeline;
  private final ReadingFormat format;

  private transient byte[] mark;
  private transient RefusalCounters refused;
  private transient StreamRecord<Reading> reused;

  public ReceiveOperator(String pipeline, ReadingFormat format) {
    this.pipeline = pipeline;
    this.format = format;
  }

  @Override
  public void open() throws Exception {
    super.open();
    format.open();
    mark = pipeline.getBytes(StandardCharsets.UTF_8);
    refused = new RefusalCounters(getMetricGroup());
    reused = new StreamRecord<>(null);
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) throws Exception {
    RawRecord record = element.getValue();
    byte[] writer = HandedHeaders.pipeline(record);
    if (writer == null) {
      refuse(record, "no header of the record says of which pipeline it is");
    } else if (Arrays.equals(writer, mark)) {
      take(record);
    }
  }

  private void take(RawRecord record) throws IOException {
    byte[] value = record.value();
    try {
      if (value == null) {
        takeCounts(record);
      } else {
        takeReading(record, value);
      }
    } catch (MalformedReadingException | MalformedHeaderException e) {
      refuse(record, String.valueOf(e.getMessage()));
    }
  }

  private void takeReading(RawRecord record, byte[] value)
      throws MalformedReadingException, MalformedHeaderException, IOException {
    Reading reading = format.read(value);
    Redrive redrive = HandedHeaders.redrive(record);
    output.collect(
        reused.replace(
            redrive == null ? reading : reading.withRedrive(redrive),
            BrokerTime.toFlink(reading.brokerTime())));
  }

  private void takeCounts(RawRecord record) throws MalformedHeaderException {
    LedgerEntry entry = HandedHeaders.counts(record);
    if (entry != null) {
      output.collect(SideOutputs.LEDGER, new StreamRecord<>(entry));
    } else if (HandedHeaders.passed(record) == null) {
      refuse(record, "the record has no value, and no header that says why");
    }
  }

  private void refuse(RawRecord record, String detail) {
    RawPayload raw = RawPayloads.of(record, BrokerTime.fromFlink(record.timestamp()));
    refused.count(Reason.MALFORMED);
    LedgerCounts counts = new LedgerCounts();
    counts.countRead();
    counts.countRefused(Reason.MALFORMED);
    LedgerKey key =
        LedgerKey.at(record.topic(), record.topic(), record.partition(), raw.brokerTime());
    output.collect(SideOutputs.LEDGER, new StreamRecord<>(new LedgerEntry(key, counts)));
    output.collect(
        SideOutputs.DEAD_LETTERS,
        new StreamRecord<>(DeadLetter.of(Reason.MALFORMED, detail, record.topic(), raw)));
  }
}
