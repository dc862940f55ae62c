package io.caudal.cli.replay.result;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines in their order on disk, until they are merged with those of other files. */
final class RunFile {

  private static final int BUFFER = 32 << 10;

  private RunFile() {}

  static final class Writer implements Closeable {

    private final DataOutputStream out;

    Writer(Path file) throws IOException {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    void write(ResultLine line) throws IOException {
      out.writeInt(line.key().length);
      out.write(line.key());
      out.writeLong(line.version());
      out.writeInt(line.text().length);
      out.write(line.text());
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  static final class Reader implements Closeable {

    private final DataInputStream in;

    Reader(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    @Nullable ResultLine next() throws IOException {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException e) {
        return null;
      }
      byte[] key = in.readNBytes(length);
      long version = in.readLong();
      byte[] text = in.readNBytes(in.readInt());
      return new ResultLine(key, version, text);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
