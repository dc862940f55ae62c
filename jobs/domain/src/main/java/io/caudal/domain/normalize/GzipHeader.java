package io.caudal.domain.normalize;

import java.util.zip.DataFormatException;

/** The header of a member of a gzip file: RFC 1952, section 2.3. */
final class GzipHeader {

  private static final int FIXED_BYTES = 10;
  private static final int DEFLATE = 8;
  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private GzipHeader() {}

  /** Where the header that starts at {@code start} ends. */
  static int end(byte[] bytes, int start) throws DataFormatException {
    require(bytes.length - start >= FIXED_BYTES);
    if ((bytes[start] & 0xff) != 0x1f || (bytes[start + 1] & 0xff) != 0x8b) {
      throw new DataFormatException(
          start == 0 ? "it does not begin as gzip does" : "what follows the content is not gzip");
    }
    if (bytes[start + 2] != DEFLATE) {
      throw new DataFormatException("gzip method " + (bytes[start + 2] & 0xff) + " is not deflate");
    }
    int flags = bytes[start + 3];
    int at = start + FIXED_BYTES;
    if ((flags & HAS_EXTRA) != 0) {
      require(bytes.length - at >= 2);
      at += 2 + ((bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      at = afterZero(bytes, at);
    }
    if ((flags & HAS_COMMENT) != 0) {
      at = afterZero(bytes, at);
    }
    if ((flags & HAS_CRC) != 0) {
      at += 2;
    }
    require(at <= bytes.length);
    return at;
  }

  private static int afterZero(byte[] bytes, int from) throws DataFormatException {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        return at + 1;
      }
    }
    throw cutOff();
  }

  private static void require(boolean present) throws DataFormatException {
    if (!present) {
      throw cutOff();
    }
  }

  private static DataFormatException cutOff() {
    return new DataFormatException("the gzip header is cut off");
  }
}
