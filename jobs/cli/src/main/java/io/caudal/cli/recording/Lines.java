package io.caudal.cli.recording;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as bytes: what they mean is the reader's affair, and so is a bad encoding.
 */
final class Lines implements Closeable {

  /** Larger than any Kafka record in use; a file without line breaks must not fill the memory. */
  static final int LONGEST = 64 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private int position;
  private int limit;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line without its line feed, or null at the end. */
  byte @Nullable [] next() throws IOException {
    if (position == limit && !fill()) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    do {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      if (end < limit) {
        position = end + 1;
        return line.toByteArray();
      }
      position = limit;
      if (line.size() > LONGEST) {
        throw new IOException("a line is longer than " + (LONGEST >> 20) + " MiB");
      }
    } while (fill());
    return line.toByteArray();
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
