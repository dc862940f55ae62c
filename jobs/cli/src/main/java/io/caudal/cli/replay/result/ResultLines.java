package io.caudal.cli.replay.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.model.AlertEvent;
import io.caudal.domain.model.AlertStatus;
import io.caudal.domain.model.DeadLetter;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.RawPayload;
import io.caudal.domain.model.Reading;
import io.caudal.domain.model.Reason;
import io.caudal.domain.model.Rollup;
import io.caudal.domain.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Results as lines of JSON; the fields are in {@code docs/replay.md}. What depends on the order in
 * which records arrived, and not on what they settle to, is left out.
 */
public final class ResultLines {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final byte[] NOTHING = {};

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private ResultLines() {}

  public static ResultLine of(Reading reading) {
    IdentityKey key =
        new IdentityKey()
            .text(reading.point())
            .text(reading.variable())
            .number(reading.time())
            .number(reading.sequence());
    return new ResultLine(key.toBytes(), 0, line(json -> write(reading, json)));
  }

  public static ResultLine of(Rollup rollup) {
    IdentityKey key =
        new IdentityKey()
            .text(rollup.point())
            .text(rollup.variable())
            .text(rollup.window())
            .number(rollup.start());
    return new ResultLine(key.toBytes(), rollup.revision(), line(json -> write(rollup, json)));
  }

  /** An alert that was withdrawn leaves no line. */
  public static ResultLine of(AlertEvent alert) {
    // The id is made of what stands before it, which reads better in order.
    IdentityKey key =
        new IdentityKey()
            .text(alert.rule())
            .text(alert.point())
            .text(alert.variable())
            .number(alert.start())
            .text(alert.alertId());
    boolean isWithdrawn = alert.status() == AlertStatus.WITHDRAWN;
    return new ResultLine(
        key.toBytes(), alert.revision(), isWithdrawn ? NOTHING : line(json -> write(alert, json)));
  }

  public static ResultLine of(DeadLetter letter) {
    Reading reading = letter.reading();
    IdentityKey key =
        new IdentityKey()
            .text(letter.origin().topic())
            .number(letter.origin().partition())
            .number(letter.origin().offset())
            .text(reading == null ? "" : reading.variable())
            .number(reading == null ? 0 : reading.time());
    return new ResultLine(key.toBytes(), 0, line(json -> write(letter, json)));
  }

  /** These counts only grow, so the entry that has counted most is the last of its minute. */
  public static ResultLine of(LedgerEntry entry) {
    IdentityKey key =
        new IdentityKey()
            .text(entry.key().source())
            .text(entry.key().topic())
            .number(entry.key().partition())
            .number(entry.key().minute());
    LedgerCounts counts = entry.counts();
    long counted = counts.read() + counts.accepted() + counts.duplicate() + counts.late();
    for (long rejected : counts.rejected().values()) {
      counted += rejected;
    }
    return new ResultLine(key.toBytes(), counted, line(json -> write(entry, json)));
  }

  private static byte[] line(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a result cannot be written as JSON", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Reading reading, JsonGenerator json) throws IOException {
    json.writeStringField("point", reading.point());
    json.writeStringField("variable", reading.variable());
    instant("time", reading.time(), json);
    if (reading.sequence() != Reading.NO_SEQUENCE) {
      json.writeNumberField("sequence", reading.sequence());
    }
    json.writeFieldName("value");
    if (reading.value() instanceof Value.Num num) {
      json.writeNumber(num.value());
    } else if (reading.value() instanceof Value.Text text) {
      json.writeString(text.value());
    } else if (reading.value() instanceof Value.Bool bool) {
      json.writeBoolean(bool.value());
    }
    json.writeStringField("unit", reading.unit());
    json.writeNumberField("quality", reading.quality());
    json.writeNumberField("flags", reading.flags());
    json.writeStringField("provider", reading.provider());
  }

  private static void write(Rollup rollup, JsonGenerator json) throws IOException {
    json.writeStringField("point", rollup.point());
    json.writeStringField("variable", rollup.variable());
    json.writeStringField("window", rollup.window());
    instant("start", rollup.start(), json);
    instant("end", rollup.end(), json);
    json.writeNumberField("count", rollup.count());
    json.writeNumberField("sum", rollup.sum());
    json.writeNumberField("min", rollup.min());
    json.writeNumberField("max", rollup.max());
    json.writeNumberField("mean", rollup.mean());
    json.writeNumberField("stddev", rollup.stddev());
    json.writeNumberField("first", rollup.first());
    json.writeNumberField("last", rollup.last());
    json.writeNumberField("p50", rollup.p50());
    json.writeNumberField("p95", rollup.p95());
    json.writeNumberField("p99", rollup.p99());
    json.writeNumberField("completeness", rollup.completeness());
    json.writeNumberField("quality", rollup.quality());
    Double increase = rollup.increase();
    Double rate = rollup.rate();
    if (increase != null && rate != null) {
      json.writeNumberField("increase", increase);
      json.writeNumberField("rate", rate);
    }
  }

  private static void write(AlertEvent alert, JsonGenerator json) throws IOException {
    json.writeStringField("alertId", alert.alertId());
    json.writeStringField("rule", alert.rule());
    json.writeNumberField("ruleVersion", alert.ruleVersion());
    json.writeStringField("point", alert.point());
    json.writeStringField("variable", alert.variable());
    json.writeStringField("status", alert.status().name());
    json.writeStringField("severity", alert.severity());
    json.writeObjectFieldStart("labels");
    for (Map.Entry<String, String> label : new TreeMap<>(alert.labels()).entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
    json.writeStringField("message", alert.message());
    json.writeStringField("runbook", alert.runbook());
    instant("start", alert.start(), json);
    instant("firedAt", alert.firedAt(), json);
    Long resolvedAt = alert.resolvedAt();
    if (resolvedAt == null) {
      json.writeNullField("resolvedAt");
    } else {
      instant("resolvedAt", resolvedAt, json);
    }
    json.writeNumberField("peak", alert.peak());
    instant("peakTime", alert.peakTime(), json);
    json.writeArrayFieldStart("evidence");
    for (AlertEvent.Evidence evidence : alert.evidence()) {
      json.writeStartObject();
      instant("time", evidence.time(), json);
      json.writeNumberField("value", evidence.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(DeadLetter letter, JsonGenerator json) throws IOException {
    Origin origin = letter.origin();
    json.writeStringField("source", letter.source());
    json.writeStringField("topic", origin.topic());
    json.writeNumberField("partition", origin.partition());
    json.writeNumberField("offset", origin.offset());
    instant("brokerTime", letter.brokerTime(), json);
    json.writeStringField("reason", letter.reason().name());
    json.writeStringField("detail", letter.detail());
    if (letter.readings() > 1) {
      json.writeNumberField("readings", letter.readings());
    }
    RawPayload raw = letter.raw();
    if (raw != null) {
      bytes("key", raw.key(), json);
      bytes("value", raw.value(), json);
    }
    Reading reading = letter.reading();
    if (reading != null) {
      json.writeObjectFieldStart("reading");
      write(reading, json);
      json.writeEndObject();
    }
  }

  private static void write(LedgerEntry entry, JsonGenerator json) throws IOException {
    json.writeStringField("source", entry.key().source());
    json.writeStringField("topic", entry.key().topic());
    json.writeNumberField("partition", entry.key().partition());
    instant("minute", entry.key().minute(), json);
    LedgerCounts counts = entry.counts();
    json.writeNumberField("read", counts.read());
    json.writeNumberField("accepted", counts.accepted());
    json.writeNumberField("duplicate", counts.duplicate());
    json.writeObjectFieldStart("rejected");
    for (Map.Entry<Reason, Long> rejected : counts.rejected().entrySet()) {
      json.writeNumberField(rejected.getKey().name(), rejected.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("late", counts.late());
    json.writeNumberField("waiting", counts.waiting());
  }

  /** ISO 8601 in UTC with as many digits as the microseconds need. */
  private static void instant(String field, long micros, JsonGenerator json) throws IOException {
    json.writeStringField(field, Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
  }

  /** As text where the bytes are UTF-8, else in base64 under the field's name with "Base64". */
  private static void bytes(String field, byte @Nullable [] bytes, JsonGenerator json)
      throws IOException {
    if (bytes == null) {
      json.writeNullField(field);
      return;
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      json.writeBinaryField(field + "Base64", bytes);
      return;
    }
    json.writeStringField(field, text);
  }
}
