package io.caudal.telemetry.serialization;

import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that several layouts share. */
final class Fields {

  private Fields() {}

  /** Text of any length, which {@link DataOutput#writeUTF} does not take. */
  static void writeText(String text, DataOutput out) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    VarInts.writeUnsigned(utf8.length, out);
    out.write(utf8);
  }

  static String readText(DataInput in) throws IOException {
    byte[] utf8 = new byte[(int) VarInts.readUnsigned(in)];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  static void writeOptionalText(@Nullable String text, DataOutput out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      writeText(text, out);
    }
  }

  static @Nullable String readOptionalText(DataInput in) throws IOException {
    return in.readBoolean() ? readText(in) : null;
  }

  static void writeOptionalBytes(byte @Nullable [] bytes, DataOutput out) throws IOException {
    out.writeBoolean(bytes != null);
    if (bytes != null) {
      VarInts.writeUnsigned(bytes.length, out);
      out.write(bytes);
    }
  }

  static byte @Nullable [] readOptionalBytes(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    byte[] bytes = new byte[(int) VarInts.readUnsigned(in)];
    in.readFully(bytes);
    return bytes;
  }

  static void writeLabels(Map<String, String> labels, DataOutput out) throws IOException {
    VarInts.writeUnsigned(labels.size(), out);
    for (Map.Entry<String, String> label : labels.entrySet()) {
      writeText(label.getKey(), out);
      writeText(label.getValue(), out);
    }
  }

  static Map<String, String> readLabels(DataInput in) throws IOException {
    Map<String, String> labels = new LinkedHashMap<>();
    long size = VarInts.readUnsigned(in);
    for (long i = 0; i < size; i++) {
      labels.put(readText(in), readText(in));
    }
    return labels;
  }
}
