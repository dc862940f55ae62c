package io.caudal.domain.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes state and reads it back, as a checkpoint and a restore do. */
public final class CodecRoundTrip {

  private CodecRoundTrip() {}

  public static <T> byte[] bytes(StateCodec<T> codec, T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      codec.write(value, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What was written, read again; nothing may be left unread. */
  public static <T> T restored(StateCodec<T> codec, T value) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(bytes(codec, value));
    try {
      T read = codec.read(new DataInputStream(bytes), codec.version());
      if (bytes.available() > 0) {
        throw new AssertionError(bytes.available() + " bytes were written and not read");
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
