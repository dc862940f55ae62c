package io.caudal.telemetry.operators;

import io.caudal.domain.ledger.LedgerCounts;
import io.caudal.domain.ledger.LedgerEntry;
import io.caudal.domain.ledger.LedgerKey;
import io.caudal.domain.model.Origin;
import io.caudal.domain.model.Redrive;
import io.caudal.kafka.RawHeader;
import io.caudal.kafka.RawRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the readings topic carries beside readings, in headers: of which pipeline a record is, that
 * time has passed, what was counted, and by what a reading was driven again. Time and counts stand
 * in records without a value.
 */
final class HandedHeaders {

  private static final String PIPELINE = "caudal-pipeline";
  private static final String PASSED = "caudal-passed";
  private static final String COUNTS = "caudal-counts";
  private static final String REDRIVE = "caudal-redrive";

  private HandedHeaders() {}

  /** Of which pipeline a record is: several may share a topic. */
  static RawHeader pipeline(String name) {
    return new RawHeader(PIPELINE, name.getBytes(StandardCharsets.UTF_8));
  }

  /** Null where the record does not say so. */
  static byte @Nullable [] pipeline(RawRecord record) {
    return value(record, PIPELINE);
  }

  /** No record that is still to come to the partition was on the broker before. Milliseconds. */
  static RawHeader passed(long time) {
    return new RawHeader(PASSED, ByteBuffer.allocate(Long.BYTES).putLong(time).array());
  }

  /** Null where the record does not tell the time. */
  static @Nullable Long passed(RawRecord record) {
    byte[] value = value(record, PASSED);
    return value == null || value.length != Long.BYTES ? null : ByteBuffer.wrap(value).getLong();
  }

  static RawHeader counts(LedgerEntry entry) {
    LedgerKey key = entry.key();
    return header(
        COUNTS,
        out -> {
          out.writeByte(LedgerCounts.CODEC.version());
          out.writeUTF(key.source());
          out.writeUTF(key.topic());
          out.writeInt(key.partition());
          out.writeLong(key.minute());
          LedgerCounts.CODEC.write(entry.counts(), out);
        });
  }

  /**
   * What was counted; null where the record does not say so.
   *
   * @throws MalformedHeaderException if it cannot be understood
   */
  static @Nullable LedgerEntry counts(RawRecord record) throws MalformedHeaderException {
    return read(
        record,
        COUNTS,
        in -> {
          int version = in.readUnsignedByte();
          if (version > LedgerCounts.CODEC.version()) {
            throw new IOException("its layout " + version + " is of a newer Caudal");
          }
          LedgerKey key = new LedgerKey(in.readUTF(), in.readUTF(), in.readInt(), in.readLong());
          return new LedgerEntry(key, LedgerCounts.CODEC.read(in, version));
        });
  }

  static RawHeader redrive(Redrive redrive) {
    return header(
        REDRIVE,
        out -> {
          out.writeUTF(redrive.at().topic());
          out.writeInt(redrive.at().partition());
          out.writeLong(redrive.at().offset());
          out.writeLong(redrive.brokerTime());
        });
  }

  /**
   * What drove the reading of the record again; null where nothing did.
   *
   * @throws MalformedHeaderException if it cannot be understood
   */
  static @Nullable Redrive redrive(RawRecord record) throws MalformedHeaderException {
    return read(
        record,
        REDRIVE,
        in -> new Redrive(new Origin(in.readUTF(), in.readInt(), in.readLong()), in.readLong()));
  }

  private interface Parsing<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> @Nullable T read(RawRecord record, String name, Parsing<T> parsing)
      throws MalformedHeaderException {
    byte[] value = value(record, name);
    if (value == null) {
      return null;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
      T read = parsing.read(in);
      if (in.available() > 0) {
        throw new IOException(in.available() + " bytes are left over");
      }
      return read;
    } catch (EOFException e) {
      throw new MalformedHeaderException(name, new IOException("it is cut off", e));
    } catch (IOException | RuntimeException e) {
      throw new MalformedHeaderException(name, e);
    }
  }

  private interface Writing {
    void write(DataOutputStream out) throws IOException;
  }

  private static RawHeader header(String name, Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RawHeader(name, bytes.toByteArray());
  }

  private static byte @Nullable [] value(RawRecord record, String name) {
    for (RawHeader each : record.headers()) {
      if (each.name().equals(name)) {
        return each.value();
      }
    }
    return null;
  }
}
