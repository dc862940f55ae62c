package io.caudal.cli.recording;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording, plain or gzipped, from its first record to its last. The format is in {@code
 * docs/recordings.md}.
 *
 * <p>A record without a partition gets {@link KeyPartition}'s; its offset is its running number in
 * its partition, from 0.
 */
public final class RecordingReader implements Closeable {

  private static final Set<String> KEYS =
      Set.of("topic", "partition", "timestamp", "key", "value", "valueBase64", "headers");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private record Partition(String topic, int number) {}

  /** The last record of a partition. */
  private record Last(long offset, long timestamp) {}

  private final Path file;
  private final Set<String> topics;
  private final CountedInput input;
  private final Lines lines;
  private final Map<Partition, Last> lasts = new HashMap<>();
  private long line;

  private RecordingReader(Path file, Set<String> topics, CountedInput input, Lines lines) {
    this.file = file;
    this.topics = Set.copyOf(topics);
    this.input = input;
    this.lines = lines;
  }

  /**
   * Opens a recording.
   *
   * @param topics those that its records may be of
   */
  public static RecordingReader open(Path file, Set<String> topics) throws RecordingException {
    try {
      CountedInput input = new CountedInput(Files.newInputStream(file));
      try {
        return new RecordingReader(file, topics, input, new Lines(decompressed(input)));
      } catch (IOException e) {
        input.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new RecordingException(file, "there is no such file", e);
    } catch (IOException e) {
      throw new RecordingException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream decompressed(InputStream input) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(input, 64 << 10);
    buffered.mark(2);
    boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzipped ? new GZIPInputStream(buffered, 64 << 10) : buffered;
  }

  /** The next record, or null at the end. */
  public @Nullable RawRecord next() throws RecordingException {
    byte[] text;
    do {
      text = nextLine();
      if (text == null) {
        return null;
      }
    } while (isBlank(text));
    ObjectNode fields = parse(text);
    for (String key : new TreeSet<>(fields.propertyStream().map(Map.Entry::getKey).toList())) {
      if (!KEYS.contains(key)) {
        throw problem("'" + key + "' is no key of a record; its keys are " + new TreeSet<>(KEYS));
      }
    }
    return record(fields);
  }

  /** How much of the file was read, in bytes, compressed if it is. From any thread. */
  public long bytesRead() {
    return input.count();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private byte @Nullable [] nextLine() throws RecordingException {
    line++;
    try {
      return lines.next();
    } catch (IOException e) {
      throw new RecordingException(file, line, "cannot be read on: " + e.getMessage(), e);
    }
  }

  private static boolean isBlank(byte[] text) {
    for (byte each : text) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }

  private ObjectNode parse(byte[] text) throws RecordingException {
    try {
      if (JSON.readTree(text) instanceof ObjectNode fields) {
        return fields;
      }
    } catch (JsonProcessingException e) {
      throw new RecordingException(file, line, "not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new RecordingException(file, line, "not JSON: " + e.getMessage(), e);
    }
    throw problem("a record is a JSON object");
  }

  private RawRecord record(ObjectNode fields) throws RecordingException {
    String topic = text(fields, "topic");
    if (topic == null) {
      throw problem("'topic' is missing");
    }
    if (!topics.contains(topic)) {
      throw problem(
          "no source of the pipeline reads topic '" + topic + "', only " + new TreeSet<>(topics));
    }
    if (!fields.hasNonNull("timestamp")) {
      throw problem("'timestamp' is missing");
    }
    long timestamp = wholeNumber(fields.get("timestamp"), "timestamp", Long.MAX_VALUE / 1000);
    byte[] key = bytes(text(fields, "key"));
    int partition =
        fields.hasNonNull("partition")
            ? (int) wholeNumber(fields.get("partition"), "partition", Integer.MAX_VALUE)
            : KeyPartition.of(key);
    long offset = append(new Partition(topic, partition), timestamp);
    return new RawRecord(topic, partition, offset, timestamp, key, value(fields), headers(fields));
  }

  /** Takes the next offset of the partition. */
  private long append(Partition partition, long timestamp) throws RecordingException {
    Last last = lasts.get(partition);
    if (last != null && timestamp < last.timestamp()) {
      throw problem(
          "broker time goes back in partition "
              + partition.number()
              + " of "
              + partition.topic()
              + ", from "
              + Instant.ofEpochMilli(last.timestamp())
              + " to "
              + Instant.ofEpochMilli(timestamp)
              + "; the records of a partition stand in the order of their timestamps");
    }
    long offset = last == null ? 0 : last.offset() + 1;
    lasts.put(partition, new Last(offset, timestamp));
    return offset;
  }

  private byte @Nullable [] value(ObjectNode fields) throws RecordingException {
    String value = text(fields, "value");
    String base64 = text(fields, "valueBase64");
    if (base64 == null) {
      return bytes(value);
    }
    if (value != null) {
      throw problem("a record has either 'value' or 'valueBase64'");
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new RecordingException(file, line, "'valueBase64' is not base64", e);
    }
  }

  private List<RawHeader> headers(ObjectNode fields) throws RecordingException {
    JsonNode given = fields.get("headers");
    if (given == null || given.isNull()) {
      return List.of();
    }
    if (!(given instanceof ObjectNode names)) {
      throw problem("'headers' must be an object of names and texts");
    }
    List<RawHeader> headers = new ArrayList<>();
    for (String name : names.propertyStream().map(Map.Entry::getKey).toList()) {
      headers.add(new RawHeader(name, bytes(text(names, name))));
    }
    return headers;
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable String text(ObjectNode fields, String key) throws RecordingException {
    JsonNode field = fields.get(key);
    if (field == null || field.isNull()) {
      return null;
    }
    if (!field.isTextual()) {
      throw problem("'" + key + "' must be text in quotes");
    }
    return field.textValue();
  }

  private long wholeNumber(JsonNode field, String key, long largest) throws RecordingException {
    if (!field.isIntegralNumber()
        || !field.canConvertToLong()
        || field.longValue() < 0
        || field.longValue() > largest) {
      throw problem("'" + key + "' must be a whole number from 0 to " + largest);
    }
    return field.longValue();
  }

  private RecordingException problem(String message) {
    return new RecordingException(file, line, message, null);
  }
}
