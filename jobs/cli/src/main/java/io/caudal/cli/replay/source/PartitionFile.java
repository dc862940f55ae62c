package io.caudal.cli.replay.source;

import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition in a file of their own, so that partitions can be read side by side.
 * For each record its timestamp, its key, its value and its headers.
 */
public final class PartitionFile {

  private static final int BUFFER = 64 << 10;

  private PartitionFile() {}

  /** Appends the records of a partition in their order. */
  public static final class Writer implements Closeable {

    private final DataOutputStream out;

    public Writer(Path file) throws IOException {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    public void write(RawRecord record) throws IOException {
      out.writeLong(record.timestamp());
      write(record.key());
      write(record.value());
      out.writeInt(record.headers().size());
      for (RawHeader header : record.headers()) {
        write(header.name().getBytes(StandardCharsets.UTF_8));
        write(header.value());
      }
    }

    private void write(byte @Nullable [] bytes) throws IOException {
      if (bytes == null) {
        out.writeInt(-1);
      } else {
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Reads a partition from its beginning; stands on the next record until it is taken. */
  static final class Cursor implements Closeable {

    private final RecordingSplit split;
    private final DataInputStream in;
    private @Nullable RawRecord next;
    private long offset;

    Cursor(RecordingSplit split) throws IOException {
      this.split = split;
      this.in =
          new DataInputStream(
              new BufferedInputStream(Files.newInputStream(Path.of(split.file())), BUFFER));
      this.next = read();
    }

    RecordingSplit split() {
      return split;
    }

    /** The next record, or null at the end. */
    @Nullable RawRecord peek() {
      return next;
    }

    /** Of the next record. */
    long timestamp() {
      return next == null ? Long.MAX_VALUE : next.timestamp();
    }

    void advance() throws IOException {
      next = read();
    }

    private @Nullable RawRecord read() throws IOException {
      long timestamp;
      try {
        timestamp = in.readLong();
      } catch (EOFException e) {
        return null;
      }
      byte[] key = readBytes();
      byte[] value = readBytes();
      return new RawRecord(
          split.topic(), split.partition(), offset++, timestamp, key, value, readHeaders());
    }

    private List<RawHeader> readHeaders() throws IOException {
      List<RawHeader> headers = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        byte[] name = Objects.requireNonNull(readBytes());
        headers.add(new RawHeader(new String(name, StandardCharsets.UTF_8), readBytes()));
      }
      return headers;
    }

    private byte @Nullable [] readBytes() throws IOException {
      int length = in.readInt();
      if (length < 0) {
        return null;
      }
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return bytes;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
