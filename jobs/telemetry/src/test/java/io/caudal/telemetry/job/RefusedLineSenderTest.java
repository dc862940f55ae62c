package io.caudal.telemetry.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caudal.influxdb.RefusedLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RefusedLineSenderTest {

  private static final RefusedLine LINE =
      new RefusedLine("caudal/raw", "co value=1 2", "beyond retention", RefusedLine.By.SERVER);

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<Producer<byte[], byte[]>> connected = new ArrayList<>();
  private final RefusedLineSender sender =
      new RefusedLineSender(
          this::connect, "telemetry.dead-letters", line -> line.line().getBytes(UTF_8));

  private Producer<byte[], byte[]> connect() {
    connected.add(kafka);
    return kafka;
  }

  @Test
  void eachLineIsSentToTheTopicOverOneConnection() throws Exception {
    sender.refused(LINE);
    sender.refused(LINE);
    sender.flush();

    assertThat(kafka.history()).hasSize(2);
    assertThat(kafka.history().get(0).topic()).isEqualTo("telemetry.dead-letters");
    assertThat(kafka.history().get(0).key()).isNull();
    assertThat(kafka.history().get(0).value()).asString().isEqualTo("co value=1 2");
    assertThat(connected).hasSize(1);
  }

  @Test
  void whereNothingIsRefusedNobodyConnects() throws Exception {
    sender.flush();
    sender.close();

    assertThat(connected).isEmpty();
  }

  @Test
  void aCheckpointWaitsUntilKafkaHasTheLines() throws Exception {
    sender.refused(LINE);
    assertThat(kafka.flushed()).isFalse();

    sender.flush();

    assertThat(kafka.flushed()).isTrue();
  }

  @Test
  void aLineThatKafkaDoesNotTakeFailsTheCheckpoint() throws Exception {
    sender.refused(LINE);
    kafka.errorNext(new RecordTooLargeException("too large"));

    assertThatThrownBy(sender::flush)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Kafka did not take a line that InfluxDB refused, for dead letter topic"
                + " telemetry.dead-letters: too large")
        .hasCauseInstanceOf(RecordTooLargeException.class);
  }

  @Test
  void afterOneThatFailedNoOtherIsTaken() throws Exception {
    sender.refused(LINE);
    kafka.errorNext(new RecordTooLargeException("too large"));

    assertThatThrownBy(() -> sender.refused(LINE)).isInstanceOf(IOException.class);
    assertThat(kafka.history()).hasSize(1);
  }

  @Test
  void anOutageFailsTheJobWithASentence() {
    kafka.sendException = new TimeoutException("no metadata");

    assertThatThrownBy(() -> sender.refused(LINE))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("telemetry.dead-letters: no metadata");
  }

  @Test
  void anOutageDuringTheCheckpointFailsIt() throws Exception {
    sender.refused(LINE);
    kafka.flushException = new TimeoutException("no answer");

    assertThatThrownBy(sender::flush)
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("telemetry.dead-letters: no answer");
  }

  @Test
  void closingFreesTheProducer() throws Exception {
    sender.refused(LINE);
    sender.close();

    assertThat(kafka.closed()).isTrue();
    assertThatCode(sender::close).doesNotThrowAnyException();
  }
}
