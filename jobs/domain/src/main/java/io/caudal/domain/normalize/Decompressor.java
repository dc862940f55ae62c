package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings.Compression;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a source's compression: gzip (RFC 1952, of one member or several) or zlib (RFC 1950).
 * Never more than the source's limit is inflated, whatever the record says about itself, and what
 * stands behind the end is an error.
 */
final class Decompressor {

  /** What a record turned out to be. */
  sealed interface Result {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Inflated(byte[] content) implements Result {}

  record TooLarge() implements Result {}

  record Broken(String detail) implements Result {}

  private static final int FIRST_BUFFER = 8192;

  private final boolean gzip;
  private final int mostBytes;

  private byte[] content = {};
  private int size;

  private Decompressor(boolean gzip, int mostBytes) {
    this.gzip = gzip;
    this.mostBytes = mostBytes;
  }

  /**
   * For a source's compression; null if it has none.
   *
   * @param mostBytes how long the content may be
   */
  static @Nullable Decompressor of(Compression compression, int mostBytes) {
    return switch (compression) {
      case NONE -> null;
      case GZIP -> gzip(mostBytes);
      case ZLIB -> zlib(mostBytes);
    };
  }

  /**
   * For gzip.
   *
   * @param mostBytes how long the content may be
   */
  static Decompressor gzip(int mostBytes) {
    return new Decompressor(true, mostBytes);
  }

  /**
   * For zlib.
   *
   * @param mostBytes how long the content may be
   */
  static Decompressor zlib(int mostBytes) {
    return new Decompressor(false, mostBytes);
  }

  Result inflate(byte[] compressed) {
    content = new byte[Math.min(mostBytes, FIRST_BUFFER)];
    size = 0;
    Inflater inflater = new Inflater(gzip);
    try {
      return gzip ? inflateMembers(compressed, inflater) : inflateZlib(compressed, inflater);
    } catch (DataFormatException e) {
      return new Broken(String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
      content = new byte[0];
    }
  }

  private Result inflateZlib(byte[] compressed, Inflater inflater) throws DataFormatException {
    inflater.setInput(compressed);
    if (!inflate(inflater)) {
      return new TooLarge();
    }
    int left = inflater.getRemaining();
    return left == 0 ? result() : new Broken(left + " bytes are left over after the content");
  }

  private Result inflateMembers(byte[] compressed, Inflater inflater) throws DataFormatException {
    int at = 0;
    do {
      at = GzipHeader.end(compressed, at);
      int start = size;
      inflater.reset();
      inflater.setInput(compressed, at, compressed.length - at);
      if (!inflate(inflater)) {
        return new TooLarge();
      }
      at = checkTrailer(compressed, compressed.length - inflater.getRemaining(), start);
    } while (at < compressed.length);
    return result();
  }

  /** The CRC of the member's content and its length, each in four bytes, the lowest first. */
  private int checkTrailer(byte[] compressed, int at, int start) throws DataFormatException {
    if (compressed.length - at < 8) {
      throw new DataFormatException("the gzip trailer is cut off");
    }
    CRC32 crc = new CRC32();
    crc.update(content, start, size - start);
    if ((int) crc.getValue() != littleEndian(compressed, at)) {
      throw new DataFormatException("the gzip checksum is wrong");
    }
    if (size - start != littleEndian(compressed, at + 4)) {
      throw new DataFormatException("the gzip length is wrong");
    }
    return at + 8;
  }

  private static int littleEndian(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | (bytes[at + 3] & 0xff) << 24;
  }

  /** Appends what there is to inflate; false if it is more than is allowed. */
  private boolean inflate(Inflater inflater) throws DataFormatException {
    byte[] excess = new byte[1];
    while (!inflater.finished()) {
      boolean full = size == mostBytes;
      if (size == content.length && !full) {
        content = Arrays.copyOf(content, (int) Math.min(mostBytes, 2L * size + FIRST_BUFFER));
      }
      int inflated =
          full ? inflater.inflate(excess) : inflater.inflate(content, size, content.length - size);
      if (full && inflated > 0) {
        return false;
      }
      size += inflated;
      if (inflated == 0 && !inflater.finished()) {
        throw new DataFormatException(
            inflater.needsDictionary() ? "it needs a dictionary" : "the content is cut off");
      }
    }
    return true;
  }

  private Result result() {
    return new Inflated(Arrays.copyOf(content, size));
  }
}
