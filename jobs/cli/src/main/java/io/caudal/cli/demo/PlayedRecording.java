package io.caudal.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.cli.CommandFailure;
import io.caudal.kafka.RawRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes what the demo played, in the format of {@code docs/recordings.md}. */
final class PlayedRecording {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PlayedRecording() {}

  /**
   * Writes {@code played-<example>.jsonl.gz}, over one that is there.
   *
   * @throws CommandFailure if the folder cannot be written to
   */
  static void write(Path folder, String example, List<RawRecord> records) throws CommandFailure {
    Path file = folder.resolve("played-" + example + ".jsonl.gz");
    try {
      Files.createDirectories(folder);
      try (BufferedWriter out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
        for (RawRecord record : records) {
          out.write(line(record));
          out.write('\n');
        }
      }
    } catch (IOException e) {
      throw CommandFailure.failed(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static String line(RawRecord record) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put("topic", record.topic());
    line.put("timestamp", record.timestamp());
    line.put("key", text(record.key()));
    byte[] value = record.value();
    String text = text(value);
    if (value != null && text == null) {
      line.put("valueBase64", Base64.getEncoder().encodeToString(value));
    } else {
      line.put("value", text);
    }
    return JSON.writeValueAsString(line);
  }

  /** The text that the bytes are, or null if they are none. */
  private static @Nullable String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
