package io.caudal.telemetry.serialization;

import io.caudal.domain.model.StateCodec;
import io.caudal.domain.model.VarInts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** Fields that several layouts share. */
final class Fields {

  private Fields() {}

  /**
   * Text as Flink writes it: of any length, which {@link DataOutput#writeUTF} does not take, and
   * char by char. UTF-8 would turn half a surrogate pair into a question mark; if that happened to
   * a reading's point on its way through the shuffle, the reading would belong to another key than
   * the one it was sent for.
   */
  static void writeText(String text, DataOutput out) throws IOException {
    StringValue.writeString(text, out);
  }

  static String readText(DataInput in) throws IOException {
    return StringValue.readString(in);
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

  /** A value of another layout, whose version may grow without this one's. */
  static <T> void writeNested(StateCodec<T> codec, T value, DataOutput out) throws IOException {
    VarInts.writeUnsigned(codec.version(), out);
    codec.write(value, out);
  }

  static <T> T readNested(StateCodec<T> codec, DataInput in) throws IOException {
    return codec.read(in, (int) VarInts.readUnsigned(in));
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
