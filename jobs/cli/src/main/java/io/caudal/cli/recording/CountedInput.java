package io.caudal.cli.recording;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is read through it. The count may be asked for by another thread. */
final class CountedInput extends FilterInputStream {

  private final AtomicLong count = new AtomicLong();

  CountedInput(InputStream in) {
    super(in);
  }

  long count() {
    return count.get();
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      count.incrementAndGet();
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    if (read > 0) {
      count.addAndGet(read);
    }
    return read;
  }
}
